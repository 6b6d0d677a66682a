using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// Reads a text file of numbers, packed with gzip or not, line by line, with a limit on the length of a line, so that
/// memory is bounded whatever the file holds.
/// </summary>
internal sealed class TextLines : IDisposable
{
    private readonly Stream _content;
    private readonly string _name;
    private readonly byte[] _buffer;
    private int _start;
    private int _end;

    /// <param name="stream">The file's bytes; left open.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <param name="longest">The most bytes a line may have.</param>
    public TextLines(Stream stream, string name, int longest)
    {
        _content = DataFile.Unpack(stream, name);
        _name = name;
        _buffer = new byte[longest + 2];
    }

    /// <summary>The number of the line last read; the first is 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end; valid until the next call.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _buffer.AsSpan(_start, length);
                _start += length + 1;
                break;
            }

            if (_start == 0 && _end == _buffer.Length)
            {
                Number++;
                throw Error($"expected a line of at most {_buffer.Length - 2} characters. This one is longer.");
            }

            if (!Fill())
            {
                line = _buffer.AsSpan(_start, _end - _start);
                _start = _end;
                if (line.IsEmpty)
                {
                    return false;
                }

                break;
            }
        }

        Number++;
        line = line.TrimEnd((byte)'\r');
        return true;
    }

    /// <summary>An error that names the file and the line last read.</summary>
    public InvalidDataException Error(string message) => new($"{_name}, line {Number}: {message}");

    /// <inheritdoc />
    public void Dispose() => _content.Dispose();

    /// <summary>What an error shows of a word: at most 20 printable characters.</summary>
    public static string Show(ReadOnlySpan<byte> word)
    {
        var text = string.Create(Math.Min(word.Length, 20), word, (characters, bytes) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = bytes[i] is >= 0x20 and < 0x7F ? (char)bytes[i] : '?';
            }
        });
        return word.Length > 20 ? $"'{text}...'" : $"'{text}'";
    }

    /// <summary>Moves what is left to the front and reads more behind it.</summary>
    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = _content.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
