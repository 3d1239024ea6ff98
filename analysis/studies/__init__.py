"""Studies: measured tables that travel without their articles, what each column of them is, and the way back.

A study is a folder with study.toml, its recipe (`recipe`); the tables, cut so that no article can be read from them
(`shipping`); datapackage.json, which describes them (`package`); and figures.sha256, what its figures come to
(`figures`).
"""
