"""viewflow's own inbox in a bare Django project, served like the demo: `python -m bench.bare.site FOLDER`.

Prints its address and a cookie that is logged in, then serves until it is ended.
"""

import sys
from pathlib import Path

import django
from django.conf import settings
from waitress import create_server

TASKS = 25


def configure(folder: Path) -> None:
    """The settings of viewflow's documentation, on SQLite."""
    settings.configure(
        SECRET_KEY="bench-only",
        ALLOWED_HOSTS=["127.0.0.1"],
        USE_TZ=True,
        ROOT_URLCONF=__name__,
        STATIC_URL="/static/",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "bare.sqlite3"}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "viewflow",
            "viewflow.workflow",
            "bench.bare",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "viewflow.middleware.SiteMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    django.setup()


def urls() -> list[object]:
    """The inbox of one flow, as viewflow builds it."""
    from django.urls import path
    from viewflow.urls import Site
    from viewflow.workflow.flow import FlowAppViewset

    from bench.bare.flows import Bare

    return [path("", Site(title="Bare", viewsets=[FlowAppViewset(Bare)]).urls)]


def logged_in() -> str:
    """A superuser with tasks assigned to him, and his session."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from viewflow.workflow.models import Task

    from bench.bare.flows import Bare

    call_command("migrate", verbosity=0)
    user = User.objects.create_superuser("bare")
    for _ in range(TASKS):
        process = Bare.start.run()
        with Task.objects.get(process_id=process.pk, flow_task_type="HUMAN").activation() as activation:
            activation.assign(user)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def main(folder: Path) -> None:
    """Web only: neither a worker nor a beat."""
    configure(folder)
    sys.modules["bench.bare.site"] = sys.modules[__name__]
    globals()["urlpatterns"] = urls()
    from django.core.wsgi import get_wsgi_application

    cookie = logged_in()
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4)
    print(f"http://127.0.0.1:{server.effective_port} {cookie}", flush=True)
    server.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
