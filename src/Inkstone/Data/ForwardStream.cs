namespace Inkstone.Data;

/// <summary>A stream that is read once from start to end: what is left for a kind of stream to say is how it reads.</summary>
internal abstract class ForwardStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw NotSupported();

    public sealed override long Position
    {
        get => throw NotSupported();
        set => throw NotSupported();
    }

    public abstract override int Read(Span<byte> buffer);

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public sealed override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public sealed override void Flush()
    {
    }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw NotSupported();

    public sealed override void SetLength(long value) => throw NotSupported();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw NotSupported();

    private static NotSupportedException NotSupported() => new("This stream is read once, from start to end.");
}
