namespace Inkstone.Data;

/// <summary>
/// Reads a stream that decodes data which may be damaged, and turns what the decoder throws into an
/// <see cref="InvalidDataException"/> that names the file.
/// </summary>
/// <param name="inner">The decoding stream; disposed with this one.</param>
/// <param name="name">The file's name in messages.</param>
/// <param name="encoding">What the data is called in messages, such as <c>gzip</c>.</param>
internal sealed class GuardedStream(Stream inner, string name, string encoding) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new InvalidDataException($"{name}: the {encoding} data is damaged or cut short ({error.Message.TrimEnd('.')}). Get the file again.", error);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
