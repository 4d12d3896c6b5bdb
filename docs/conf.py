"""The site's settings: Sphinx with MyST notebooks; nothing is asked of another host."""

project = "zhengce 政策"
author = "The zhengce maintainers"
copyright = "MIT licence for the code; the texts are their publishers'"
language = "en"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
nb_execution_mode = "off"
myst_enable_extensions = ["colon_fence", "html_image"]
suppress_warnings = ["myst.header", "myst.xref_missing", "toc.not_included"]
html_theme = "pydata_sphinx_theme"
html_title = "zhengce"
html_extra_path = ["extra"]
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["find.js"]
html_sidebars = {"**": []}     # every page stands in the head's menu
html_theme_options = {"show_prev_next": False, "navbar_end": ["theme-switcher"],
                      "secondary_sidebar_items": {"table-*": [], "[!t]**": ["page-toc"]},
                      "navigation_depth": 2,
                      "header_links_before_dropdown": 7, "show_nav_level": 1, "footer_start": ["copyright"], "footer_end": []}
html_show_sourcelink = False
html_use_index = False
autodoc_typehints = "none"
autodoc_member_order = "bysource"
