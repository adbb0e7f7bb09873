"""Simulated learners log in to a JupyterHub, all at once, open a chapter and run all its cells and an exercise.

    python tools/classroom.py 30 06-padding-and-stride

It needs the hub of docs/teaching.md to run, and aiohttp and psutil. Printed are failures, times, and by how much the
memory of this machine fell.
"""

import argparse
import asyncio
import json
import statistics
import time
import uuid
from pathlib import Path

import aiohttp
import nbformat
import psutil

EXERCISE = """
from d2lhelpers.exercises import check
def out_size(n, k, p, s, d):
    return n
check(out_size)
"""


async def learner(hub: str, name: str, sources: list[str]) -> tuple[float, float, float]:
    """Log in, wait for the server, start a kernel, run the cells; return how long each of the three took."""
    start = time.monotonic()
    cookies = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=cookies, timeout=aiohttp.ClientTimeout(total=3600)) as session:
        await get(session, f"{hub}/hub/login")
        form = {"username": name, "password": "x", "_xsrf": token(cookies, "/hub/")}
        async with session.post(f"{hub}/hub/login", data=form) as answer:
            answer.raise_for_status()
        await get(session, f"{hub}/hub/spawn/{name}")
        while "jupyter-config-data" not in await get(session, f"{hub}/user/{name}/lab"):
            await asyncio.sleep(3)
        served = time.monotonic()
        headers = {"X-XSRFToken": token(cookies, f"/user/{name}/")}
        async with session.post(f"{hub}/user/{name}/api/kernels", json={"name": "python3"}, headers=headers) as answer:
            answer.raise_for_status()
            kernel = (await answer.json())["id"]
        async with session.ws_connect(f"{hub}/user/{name}/api/kernels/{kernel}/channels", max_msg_size=0) as socket:
            begun = time.monotonic()
            for source in sources:
                await run(socket, source)
    return served - start, begun - served, time.monotonic() - begun


async def get(session: aiohttp.ClientSession, url: str) -> str:
    """Return a page, whatever its status."""
    async with session.get(url) as answer:
        return await answer.text()


def token(cookies: aiohttp.CookieJar, path: str) -> str:
    """Return the token against forged requests that was set for a path."""
    return next(cookie.value for cookie in cookies if cookie.key == "_xsrf" and cookie["path"] == path)


async def run(socket: aiohttp.ClientWebSocketResponse, source: str) -> None:
    """Run a cell and wait for its end; raise if it raised."""
    header = {
        "msg_id": uuid.uuid4().hex,
        "username": "",
        "session": "s",
        "msg_type": "execute_request",
        "version": "5.3",
    }
    content = {"code": source, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    await socket.send_json(
        {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}
    )
    while True:
        received = await socket.receive()
        if received.type is not aiohttp.WSMsgType.TEXT:
            raise ConnectionError(f"the connection ended: {received.data!r}")
        message = json.loads(received.data)
        if message["parent_header"].get("msg_id") == header["msg_id"] and message["msg_type"] == "execute_reply":
            if message["content"]["status"] != "ok":
                raise RuntimeError(f"{message['content'].get('ename')} in {source[:60]!r}")
            return


async def lowest(memory: list[int]) -> None:
    """Note the least memory that was available."""
    while True:
        memory[0] = min(memory[0], psutil.virtual_memory().available)
        await asyncio.sleep(0.5)


async def classroom(hub: str, count: int, chapter: str) -> None:
    """Let all learners work at once, and print what came of it."""
    path = Path(__file__).parents[1] / "notebooks" / f"{chapter}.ipynb"
    sources = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"] + [EXERCISE]
    before = psutil.virtual_memory().available
    memory, start = [before], time.monotonic()
    watching = asyncio.create_task(lowest(memory))
    learners = [learner(hub, f"learner{i}", sources) for i in range(count)]
    ended = await asyncio.gather(*learners, return_exceptions=True)
    watching.cancel()
    done = [times for times in ended if isinstance(times, tuple)]
    print(
        f"{count} learners, {chapter}: {len(done)} done, {count - len(done)} failed; {time.monotonic() - start:.0f} s"
    )
    for name, times in zip(("login and server", "kernel", "all cells"), zip(*done, strict=True), strict=bool(done)):
        print(f"  {name:18} median {statistics.median(times):6.1f} s, longest {max(times):6.1f} s")
    print(f"  memory {(before - memory[0]) / 2**30:.1f} GiB, {(before - memory[0]) / 2**20 / count:.0f} MiB a learner")
    for error in (error for error in ended if not isinstance(error, tuple)):
        print(f"  {error!r:.150}")


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("learners", type=int)
    parser.add_argument("chapter")
    parser.add_argument("--hub", default="http://127.0.0.1:8765")
    options = parser.parse_args()
    asyncio.run(classroom(options.hub, options.learners, options.chapter))


if __name__ == "__main__":
    main()
