"""Reads what `warraq extract` has written as other programs do, and prints its mentions as JSON:
[[start, end, text, type, entity], ...], offsets in characters."""

import json
import sys


def csv(path):
    import pandas

    table = pandas.read_csv(path, keep_default_na=False)
    columns = ["start", "end", "text", "type", "entity"]
    return [[int(start), int(end), text, kind, int(entity)] for start, end, text, kind, entity in table[columns].values]


def conll(path, text):
    """As readers of CoNLL-2003 do it: the first column is the token, the last one the tag, an empty line ends a sentence."""
    mentions, open_mention, previous = [], None, "O"
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line == "" or line.startswith("-DOCSTART-"):
                previous = "O"
                continue
            token, start, end, entity, tag = line.split()
            assert text[int(start):int(end)] == token, line
            if tag.startswith("I-"):
                # An I- follows a B- or an I- of its own kind in its own sentence, else the file is ill-formed (seqeval, strict).
                assert previous[2:] == tag[2:], (previous, tag)
                open_mention[1] = int(end)
            elif tag.startswith("B-"):
                open_mention = [int(start), int(end), None, tag[2:].lower(), int(entity)]
                mentions.append(open_mention)
            else:
                assert tag == "O" and entity == "-", line
            previous = tag
    for mention in mentions:
        mention[2] = text[mention[0]:mention[1]]
    return mentions


def brat(folder, name):
    """As brat's annotation.py: lines by their first letter, columns by tabs, offsets into the text as Python reads it."""
    with open(f"{folder}/{name}.txt", encoding="utf-8") as file:  # Universal newlines, as careless readers have it.
        text = file.read()
    mentions, notes, equals = {}, {}, []
    with open(f"{folder}/{name}.ann", encoding="utf-8") as lines:
        for line in lines:
            key, rest = line.rstrip("\n").split("\t", 1)
            if key.startswith("T"):
                data, tail = rest.split("\t", 1)
                kind, start, end = data.split(" ")
                assert ";" not in data, "discontinuous"
                assert text[int(start):int(end)] == tail, line
                mentions[key] = [int(start), int(end), tail, kind]
            elif key.startswith("#"):
                data, tail = rest.split("\t", 1)
                kind, target = data.split(" ")
                assert kind == "AnnotatorNotes", line
                notes[target] = dict(part.split("=", 1) for part in tail.split("; ", 2))
            else:
                kind, *members = rest.split(" ")
                assert key == "*" and kind == "Equiv", line
                equals.append(members)
    found = [mention + [int(notes[key]["entity"])] for key, mention in mentions.items()]
    for members in equals:
        assert len({notes[member]["entity"] for member in members}) == 1 and len(members) > 1, members
    return found


def webannotation(path, text, context):
    """By way of RDF: expanded with the context that is handed in, read by rdflib."""
    import rdflib
    from pyld import jsonld

    def loader(url, options=None):
        assert url == "http://www.w3.org/ns/anno.jsonld", url
        with open(context, encoding="utf-8") as file:
            return {"contextUrl": None, "documentUrl": url, "document": json.load(file), "contentType": "application/ld+json"}

    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    quads = jsonld.to_rdf(document, {"documentLoader": loader, "format": "application/n-quads"})
    graph = rdflib.ConjunctiveGraph()
    graph.parse(data=quads, format="nquads")
    oa, value = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.RDF.value

    def one(subject, predicate, wanted):
        """The one object of a subject that has what is wanted."""
        [found] = [each for each in graph.objects(subject, predicate) if wanted in graph.predicate_objects(each)]
        return found

    mentions = []
    for annotation in graph.subjects(rdflib.RDF.type, oa.Annotation):
        assert (annotation, oa.motivatedBy, oa.tagging) in graph
        tag = one(annotation, oa.hasBody, (oa.hasPurpose, oa.tagging))
        entity = one(annotation, oa.hasBody, (oa.hasPurpose, oa.identifying))
        target = graph.value(annotation, oa.hasTarget)
        assert graph.value(target, oa.hasSource) is not None and graph.value(entity, value) is not None
        position = one(target, oa.hasSelector, (rdflib.RDF.type, oa.TextPositionSelector))
        quote = one(target, oa.hasSelector, (rdflib.RDF.type, oa.TextQuoteSelector))
        start, end = (int(graph.value(position, edge)) for edge in (oa.start, oa.end))
        exact, prefix, suffix = (str(graph.value(quote, part)) for part in (oa.exact, oa.prefix, oa.suffix))
        assert text[start:end] == exact and text[:start].endswith(prefix) and text[end:].startswith(suffix)
        mentions.append([start, end, exact, str(graph.value(tag, value)), int(str(entity).rsplit("-", 1)[1])])
    mentions.sort()
    collection = document["total"], len(document["first"]["items"])
    assert collection == (len(mentions), len(mentions)), collection
    return mentions


def main():
    kind, article, *rest = sys.argv[1:]
    with open(article, encoding="utf-8", newline="") as file:
        text = file.read()
    readers = {
        "csv": lambda path: csv(path),
        "conll": lambda path: conll(path, text),
        "brat": brat,
        "webannotation": lambda path, context: webannotation(path, text, context),
    }
    json.dump(readers[kind](*rest), sys.stdout, ensure_ascii=False)


main()
