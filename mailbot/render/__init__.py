"""Letters from templates: the only importer of Jinja2."""
