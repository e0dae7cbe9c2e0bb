"""Machine translation: Marian models through transformers or CTranslate2."""
