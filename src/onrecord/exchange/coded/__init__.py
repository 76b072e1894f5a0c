"""Hand-coded projects of other tools as judgements on a record, and their texts as its reports.

    project = read("project.dna")
    outcome = judge(store, project)

``project`` is what such a project says in plain values, ``variables`` which of its variables and codes mean what.
"""
