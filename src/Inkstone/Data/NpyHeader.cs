namespace Inkstone.Data;

/// <summary>
/// The header of an npy file: a Python dict literal with the keys <c>descr</c> (a string), <c>fortran_order</c> (True or False)
/// and <c>shape</c> (a tuple of whole numbers), each once and no others. Only that much of Python is read.
/// </summary>
internal ref struct NpyHeader
{
    private readonly ByteSource _source;
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private NpyHeader(ByteSource source, ReadOnlySpan<char> text)
    {
        _source = source;
        _text = text;
    }

    /// <summary>The kind of number as numpy writes it, such as <c>&lt;f8</c>.</summary>
    public string Descr { get; private set; } = "";

    /// <summary>Whether the first axis is contiguous instead of the last.</summary>
    public bool FortranOrder { get; private set; }

    /// <summary>The size of each axis.</summary>
    public List<long> Sizes { get; } = [];

    public static NpyHeader Parse(ByteSource source, ReadOnlySpan<char> text)
    {
        var header = new NpyHeader(source, text);
        header.ParseDict();
        return header;
    }

    private void ParseDict()
    {
        var seen = new HashSet<string>();
        Expect('{');
        while (Next() != '}')
        {
            var key = ParseString();
            if (!seen.Add(key))
            {
                throw Error($"the key '{key}' occurs twice");
            }

            Expect(':');
            switch (key)
            {
                case "descr":
                    Descr = ParseDescr();
                    break;
                case "fortran_order":
                    FortranOrder = ParseBoolean();
                    break;
                case "shape":
                    ParseTuple();
                    break;
                default:
                    throw Error($"the key '{key}' is unknown");
            }

            if (Next() != '}')
            {
                Expect(',');
            }
        }

        Expect('}');
        if (_text[_at..].Trim().Length > 0)
        {
            throw Error("text follows the closing brace");
        }

        if (seen.Count != 3)
        {
            throw Error("a key is missing");
        }
    }

    private string ParseDescr() => Next() == '['
        ? throw _source.Error("expected an array of plain numbers. Received: an array of records (a structured dtype). Save its fields as arrays of their own.")
        : ParseString();

    private string ParseString()
    {
        var quote = Next();
        if (quote is not ('\'' or '"'))
        {
            throw Error("a string in quotes is missing");
        }

        var rest = _text[(_at + 1)..];
        var length = rest.IndexOf(quote);
        if (length < 0 || rest[..length].Contains('\\'))
        {
            throw Error("a string does not end, or has a backslash");
        }

        _at += length + 2;
        return rest[..length].ToString();
    }

    private bool ParseBoolean()
    {
        Next();
        foreach (var (word, value) in (ReadOnlySpan<(string, bool)>)[("True", true), ("False", false)])
        {
            if (_text[_at..].StartsWith(word))
            {
                _at += word.Length;
                return value;
            }
        }

        throw Error("True or False is missing");
    }

    private void ParseTuple()
    {
        Expect('(');
        var comma = true;
        while (Next() != ')')
        {
            if (!comma)
            {
                throw Error("a comma is missing in the shape");
            }

            Sizes.Add(ParseNumber());
            comma = Next() == ',';
            _at += comma ? 1 : 0;
        }

        Expect(')');
        if (Sizes.Count == 1 && !comma)
        {
            throw Error("a shape of one axis is written with a comma: (5,)");
        }
    }

    private long ParseNumber()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        if (!long.TryParse(_text[start.._at], out var number))
        {
            throw Error("a size in the shape is not a whole number of zero or more");
        }

        // Python 2 wrote long numbers as 5000L.
        _at += _at < _text.Length && _text[_at] == 'L' ? 1 : 0;
        return number;
    }

    /// <summary>The next character that is not white space, which stays where it is; a zero character at the end.</summary>
    private char Next()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : '\0';
    }

    private void Expect(char character)
    {
        if (Next() != character)
        {
            throw Error($"'{character}' is missing");
        }

        _at++;
    }

    private readonly InvalidDataException Error(string problem) => _source.Error(
        $"expected an npy header such as {{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }}; {problem}. Received: {_text[..Math.Min(_text.Length, 200)].Trim()}");
}
