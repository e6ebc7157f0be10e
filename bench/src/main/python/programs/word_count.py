"""Dicts with str keys, str methods, sorting."""

SYLLABLES = ["ka", "lo", "mi", "ne", "pu", "ra", "se", "ti", "vo", "xu"]


def text(words):
    seed = 42
    parts = []
    for i in range(words):
        seed = (seed * 1103515245 + 12345) % 2147483648
        word = SYLLABLES[seed // 7 % 10] + SYLLABLES[seed // 71 % 10] + SYLLABLES[seed // 711 % 10]
        parts.append(word.capitalize() if i % 9 == 0 else word)
        if i % 12 == 11:
            parts.append("\n")
    return " ".join(parts)


def count(lines):
    counts = {}
    letters = {}
    for line in lines:
        for word in line.split():
            word = word.lower().strip(".,")
            counts[word] = counts.get(word, 0) + 1
            for letter in word:
                if letter in letters:
                    letters[letter] += 1
                else:
                    letters[letter] = 1
    return counts, letters


def run():
    counts, letters = count(text(120000).splitlines())
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:10]
    return most[:3], sum(counts.values()), sorted(letters.items())
