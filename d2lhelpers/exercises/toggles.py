"""The reference with one small thing changed, and a sentence for each change.

What learners get wrong is often one thing: a sign, a number, an axis, the name of an argument. So each such place of the
reference is a toggle. A sentence shows at most what stands there in names that the task gives; of the rest of the
reference nothing is seen.
"""

import ast
import copy
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from d2lhelpers._language import Said

Change = Callable[[Any], None]  # of a node, in place

OPERATORS: dict[type[ast.AST], list[tuple[type[ast.AST], str]]] = {
    ast.Add: [(ast.Sub, "{right} is subtracted, not added")],
    ast.Sub: [(ast.Add, "{right} is added, not subtracted")],
    ast.Mult: [
        (ast.Div, "{right} divides and does not multiply"),
        (ast.Add, "{right} is added where it should multiply"),
        (ast.Pow, "{right} is an exponent where it should multiply"),
    ],
    ast.Div: [(ast.Mult, "{right} multiplies and does not divide"), (ast.FloorDiv, "a division is rounded down")],
    ast.FloorDiv: [(ast.Div, "a division is not rounded down")],
    ast.Lt: [(ast.LtE, "a comparison with < is made with <="), (ast.Gt, "a comparison is turned round")],
    ast.LtE: [(ast.Lt, "a comparison with <= is made with <"), (ast.GtE, "a comparison is turned round")],
    ast.Gt: [(ast.GtE, "a comparison with > is made with >="), (ast.Lt, "a comparison is turned round")],
    ast.GtE: [(ast.Gt, "a comparison with >= is made with >"), (ast.LtE, "a comparison is turned round")],
    ast.Eq: [(ast.NotEq, "a condition is the opposite of the right one")],
    ast.NotEq: [(ast.Eq, "a condition is the opposite of the right one")],
    ast.Is: [(ast.IsNot, "a condition is the opposite of the right one")],
    ast.IsNot: [(ast.Is, "a condition is the opposite of the right one")],
    ast.In: [(ast.NotIn, "a condition is the opposite of the right one")],
    ast.NotIn: [(ast.In, "a condition is the opposite of the right one")],
    ast.And: [(ast.Or, "`or` stands where both conditions are needed")],
    ast.Or: [(ast.And, "`and` stands where one of two conditions is enough")],
}
SOMETHING = Said("something")  # what is not shown, since it would give the answer away
VAGUE = Said("a part of a formula is missing")
RELATED = [
    ("sum", "mean"),
    ("amax", "amin"),
    ("max", "min"),
    ("argmax", "argmin"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("std", "var"),
    ("weight", "bias"),
    ("train", "eval"),
    ("floor", "ceil"),
    ("softmax", "log_softmax"),
    ("Parameter", "Buffer"),
    ("in_features", "out_features"),
    ("in_channels", "out_channels"),
]
OTHERS = {a: b for pair in RELATED for a, b in (pair, pair[::-1])}


class Toggle(NamedTuple):
    """What is changed, as a part of a sentence that begins "what comes out when"; the changed reference; and where."""

    said: str
    answer: Callable
    begin: tuple[int, int]
    end: tuple[int, int]

    def is_within(self, other: "Toggle") -> bool:
        """Return whether this place lies in the other one, so that both may speak of one mistake."""
        return other.begin <= self.begin and self.end <= other.end


@cache
def toggles(reference: Callable) -> list[Toggle]:
    """Return the toggles of a reference; what is said exactly comes first: two changes may do the same."""
    return sorted(changed(reference, changes_of), key=lambda toggle: SOMETHING in toggle.said or VAGUE in toggle.said)


def changed(
    reference: Callable, changes: Callable[[ast.AST, set[str]], Iterator[tuple[str, Change]]]
) -> Iterator[Toggle]:
    """Yield the reference with each of the changes that a node may have, given the names of its arguments."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(reference)))
    except (OSError, TypeError, SyntaxError):  # there is no source, as in a program that was packed into one file
        return
    if getattr(tree.body[0], "name", "") != reference.__name__:  # a lambda, in the middle of something
        return
    given = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)} - {"self"}
    for place, node in enumerate(ast.walk(tree)):
        for said, change in changes(node, given):
            other = copy.deepcopy(tree)
            change(next(n for i, n in enumerate(ast.walk(other)) if i == place))
            space = dict(vars(inspect.getmodule(reference)))
            try:
                exec(compile(ast.fix_missing_locations(other), "<toggle>", "exec"), space)
            except Exception:  # a change may make a default or a decorator fail
                continue
            at: Any = node
            begin, end = (at.lineno, at.col_offset), (at.end_lineno, at.end_col_offset)
            yield Toggle(said, space[reference.__name__], begin, end)


def changes_of(node: ast.AST, given: set[str]) -> Iterator[tuple[str, Change]]:
    """Yield what can be changed in a node, in words, and what changes it."""
    if isinstance(node, ast.BinOp):
        yield from of_an_operation(node, given)
    elif isinstance(node, (ast.Compare, ast.BoolOp)):
        old = node.op if isinstance(node, ast.BoolOp) else node.ops[0]
        for new, said in OPERATORS.get(type(old), []):
            yield (
                Said(said),
                lambda n, new=new: n.__setattr__("op", new()) if hasattr(n, "op") else n.ops.__setitem__(0, new()),
            )
    elif isinstance(node, ast.Constant):
        yield from of_a_constant(node)
    elif isinstance(node, ast.Attribute) and node.attr in OTHERS:
        other = OTHERS[node.attr]
        said = Said("`{a}` stands where `{b}` belongs", a=other, b=node.attr)
        yield said, lambda n: setattr(n, "attr", other)
    elif isinstance(node, ast.Call):
        yield from of_a_call(node, given)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
        said = Said("a minus sign is missing") if isinstance(node.op, ast.USub) else Said("a `not` is missing")
        yield said, lambda n: n.__dict__.update(op=ast.UAdd()) if isinstance(n.op, ast.USub) else negate(n)
    elif isinstance(node, ast.Name) and node.id in given and isinstance(node.ctx, ast.Load):
        for other in sorted(given - {node.id}):
            said = Said("{a} stands where {b} belongs", a=other, b=node.id)
            yield said, lambda n, other=other: setattr(n, "id", other)
    elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.ctx, ast.Load):
        yield Said("the two entries of a pair change places"), lambda n: n.elts.reverse()
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield (
            Said("`{name}` is not called", name=name_of(node.value)),
            lambda n: setattr(n, "value", ast.Constant(None)),
        )


def negate(node: ast.UnaryOp) -> None:
    """Say not twice."""
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


def of_an_operation(node: ast.BinOp, given: set[str]) -> Iterator[tuple[str, Change]]:
    """Yield other operators, and each side alone."""
    right, left = in_words(node.right, given), in_words(node.left, given)
    for new, said in OPERATORS.get(type(node.op), []):
        yield Said(said, right=right), lambda n, new=new: setattr(n, "op", new())
    sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Pow: "**", ast.Mod: "%"}
    if type(node.op) in sign:
        missing = Said("`{operation}` is missing", operation=f"{sign[type(node.op)]} {right}")
        said = missing if right != SOMETHING else VAGUE
        yield said, lambda n: n.__dict__.update(vars(alone(n.left)))
    if isinstance(node.op, (ast.Add, ast.Mult)) and left != SOMETHING:
        said = Said("`{operation}` is missing", operation=f"{left} {sign[type(node.op)]}")
        yield said, lambda n: n.__dict__.update(vars(alone(n.right)))
    if isinstance(node.op, (ast.Sub, ast.Div, ast.FloorDiv, ast.MatMult)):
        yield Said("the two sides of an operation change places"), swap_sides
    if isinstance(node.op, (ast.Div, ast.FloorDiv)):
        yield Said("a division is rounded up"), lambda n: n.__dict__.update(vars(alone(ceiling(n))))


def alone(node: ast.expr) -> ast.BinOp:
    """Return an operation that is worth what the node is: nodes are changed in place, and keep their class."""
    return ast.BinOp(node, ast.Mult(), ast.Constant(1))


def ceiling(node: ast.BinOp) -> ast.expr:
    """Return minus the floor of minus the quotient."""
    below = ast.BinOp(ast.UnaryOp(ast.USub(), node.left), ast.FloorDiv(), node.right)
    return ast.UnaryOp(ast.USub(), below)


def swap_sides(node: ast.BinOp) -> None:
    """Let left and right change places."""
    node.left, node.right = node.right, node.left


def of_a_constant(node: ast.Constant) -> Iterator[tuple[str, Change]]:
    """Yield other numbers near a number, and the other truth value."""
    value = node.value
    if isinstance(value, bool):
        yield Said("`{a}` stands where `{b}` belongs", a=not value, b=value), lambda n: setattr(n, "value", not n.value)
    elif isinstance(value, (int, float)):
        others = (value + 1, value - 1, 0, 1, -1, 2 * value, value / 2, 10 * value, value / 10, value * value)
        for other in dict.fromkeys(int(o) if isinstance(value, int) and o == int(o) else o for o in others):
            if other != value and not (isinstance(value, int) and isinstance(other, float)):
                said = Said("{a} stands where {b} belongs", a=f"{other:g}", b=f"{value:g}")
                yield said, lambda n, other=other: setattr(n, "value", other)


def of_a_call(node: ast.Call, given: set[str]) -> Iterator[tuple[str, Change]]:
    """Yield a call with two arguments swapped, with one less, and what it is applied to alone."""
    name = name_of(node)
    if len(node.args) == 2 and not any(isinstance(argument, ast.Starred) for argument in node.args):
        yield Said("the two arguments of `{name}` change places", name=name), lambda n: n.args.reverse()
    if len(node.args) >= 2:
        yield Said("the last argument of `{name}` is missing", name=name), lambda n: n.args.pop()
    for i, keyword in enumerate(node.keywords):
        if keyword.arg:
            shown = in_words(keyword.value, given)
            what = f"{keyword.arg}={shown}" if shown != SOMETHING else keyword.arg
            yield Said("`{what}` is missing in `{name}`", what=what, name=name), lambda n, i=i: n.keywords.pop(i)
    if isinstance(node.func, ast.Attribute) and not node.keywords and name[:1].islower():
        itself = ast.Lambda(
            ast.arguments([], [ast.arg("x")], ast.arg("rest"), [], [], None, []), ast.Name("x", ast.Load())
        )
        yield (
            Said("`{name}` is not applied", name=name),
            lambda n: n.__dict__.update(func=itself, args=[n.func.value, *n.args]),
        )


def name_of(call: ast.Call) -> str:
    """Return the name of what is called, without what stands before the last dot."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)


def in_words(node: ast.expr, given: set[str]) -> str:
    """Show numbers and names that the task gives; call anything else "something"."""
    parts = [part for part in ast.walk(node) if isinstance(part, (ast.Name, ast.Call, ast.Attribute, ast.Subscript))]
    known = all(isinstance(part, ast.Name) and part.id in given for part in parts)
    text = ast.unparse(node)
    return text if known and len(text) <= 12 else SOMETHING
