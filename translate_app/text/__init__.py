"""Reading Russian, German and English text: sentences, blocks, words, values, typography."""
