"""Why clients differ from the schemas of their documents, by kind of difference."""

from __future__ import annotations

from collections.abc import Mapping

_OPEN = "enumerations stay open: a newer server may know more values"
_ANSWERS = "answers are held to types and required properties only: they must break no program"
_MORE = "names that the document does not know are kept and sent, as a newer server may know them"
_FORMS = "which of several forms a value has is left to the server"
_SERVER = "the client has no test for this keyword and leaves it to the server"
_COERCED = "pydantic takes 1 for true and '1' for 1; what is sent then is of the right type"
_INTEGERS = "a whole number that is written as a fraction or power, beyond 64 bits, is no int"
_UNDESCRIBED = "a property that is required, but not described, has no place in a model"
_OWN_KEYWORD = "x-uniqueBy is a keyword of this project, which JSON Schema does not know"

_IMPLIED = "what has properties or items, but no type, may be anything: the server will tell"

REASONS: Mapping[str, str] = {
    **{
        f"answer takes {keyword}": _ANSWERS
        for keyword in (
            *("minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum"),
            *("exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems"),
            *("minProperties", "maxProperties", "not", "const", "type", "null", "oneOf", "anyOf"),
            "required",
        )
    },
    "answer takes enum": _OPEN,
    "call takes enum": _OPEN,
    "answer takes additionalProperties": _MORE,
    "call takes additionalProperties": _MORE,
    "model takes additionalProperties": _MORE,
    "call takes anyOf": _FORMS,
    "call takes oneOf": _FORMS,
    "model takes anyOf": _FORMS,
    "model takes oneOf": _FORMS,
    "call takes const": _OPEN,
    "call takes type": _IMPLIED,
    "call takes null": _IMPLIED,
    "answer takes unevaluatedProperties": _MORE,
    "call takes unevaluatedProperties": _MORE,
    "model takes unevaluatedProperties": _MORE,
    "call takes multipleOf": _SERVER,
    "model takes type": _COERCED,
    "model takes null": "that there may be null is said where the model is used",
    "model takes required": _UNDESCRIBED,
    "answer refuses int_parsing_size": _INTEGERS,
    "model refuses int_parsing_size": _INTEGERS,
    "call refuses x-uniqueBy": _OWN_KEYWORD,
    "model refuses value_error": _OWN_KEYWORD,
}
