"""What is kept: articles, drafts, revisions, dismissals, releases and runs, in one database."""
