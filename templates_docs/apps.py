from django.apps import AppConfig


class TemplatesDocsConfig(AppConfig):
    name = "templates_docs"
