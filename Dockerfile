# docker build -t mailbot .
# docker run -v ./office:/office mailbot
# `office` is the folder that `mailbot init office` wrote; user 10001 must be able to write its data.

# Everything is fetched here against the lock file's hashes; the second stage installs of it what
# runs, without the developers' tools.
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN pip wheel --no-cache-dir --require-hashes --wheel-dir /wheels --requirement requirements.lock
COPY pyproject.toml README.md ./
COPY mailbot mailbot
COPY templates templates
COPY config config
RUN pip wheel --no-cache-dir --no-deps --no-index --find-links /wheels --wheel-dir /wheels . \
 && python -m venv /opt/mailbot \
 && /opt/mailbot/bin/pip install --no-cache-dir --no-index --find-links /wheels \
      "mailbot[postgres,oauth]"

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --home-dir /office mailbot \
 && install -d -o mailbot -g mailbot /office
COPY --from=build /opt/mailbot /opt/mailbot
ENV PATH=/opt/mailbot/bin:$PATH \
    MAILBOT_CONFIG=/office/mailbot.toml \
    PYTHONUNBUFFERED=1
USER mailbot
WORKDIR /office
# `run` finishes the mail in hand on SIGTERM; give it time: docker stop --time 60
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=20s --start-period=2m --retries=3 CMD ["mailbot", "health"]
ENTRYPOINT ["mailbot"]
CMD ["run"]
