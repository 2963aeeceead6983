# Mingda 明答 in one image: web, worker and beat differ by their command (compose.yaml).
FROM docker.io/library/debian:bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates gettext make python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/mingda
COPY . .
# Packages with their hashes, styles and scripts, message catalogues; then the files with hashed names.
RUN make lock=base .venv/.base build/.assets locale/zh_Hans/LC_MESSAGES/django.mo \
 && STATIC_ROOT=/srv/collected/static DJANGO_SETTINGS_MODULE=config.settings.base .venv/bin/python manage.py collectstatic --noinput --verbosity=0 \
 && rm -rf node_modules build/node

FROM docker.io/library/debian:bookworm-slim
# LibreOffice makes the pages of letters; the fonts are those it sets them in.
RUN apt-get update \
 && apt-get install -y --no-install-recommends fonts-noto-cjk fonts-liberation libreoffice-writer-nogui python3 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home --home-dir /srv/mingda mingda \
 && install -d -o mingda -g mingda -m 0700 /var/lib/mingda
WORKDIR /srv/mingda
COPY --from=build /srv/mingda /srv/mingda
COPY --from=build /srv/collected/static /srv/mingda-static
ENV DJANGO_SETTINGS_MODULE=config.settings.production \
    MINGDA_VAR=/var/lib/mingda \
    STATIC_ROOT=/srv/mingda-static \
    PATH=/srv/mingda/.venv/bin:/usr/bin:/bin \
    PYTHONUNBUFFERED=1
USER mingda
VOLUME /var/lib/mingda
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind=0.0.0.0:8000", "--workers=4", "--no-control-socket"]
