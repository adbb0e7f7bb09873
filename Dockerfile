# JupyterLab with the course, on a CPU, for a user who is not root:
#   docker build -t d2l-course . && docker run --rm -p 127.0.0.1:8888:8888 -v d2l-study:/home/mambauser/course/study d2l-course
FROM mambaorg/micromamba:2-debian12-slim
COPY --chown=$MAMBA_USER:$MAMBA_USER .binder/environment.yml /tmp/environment.yml
RUN micromamba install --yes --name base --file /tmp/environment.yml && micromamba clean --all --yes
WORKDIR /home/mambauser/course
COPY --chown=$MAMBA_USER:$MAMBA_USER . .
ARG MAMBA_DOCKERFILE_ACTIVATE=1
RUN python -m pip install --no-cache-dir --no-deps --editable . && python tools/study.py
EXPOSE 8888
CMD ["bash", "-c", "python tools/study.py && exec jupyter lab --ip=0.0.0.0 --no-browser study/01-blocks.ipynb"]
