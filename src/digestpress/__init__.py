"""Daily digests of research papers, quoted sentence by sentence, as Jekyll posts."""
