"""A release as a file: press release and bilingual table. Nothing here decides what is said."""
