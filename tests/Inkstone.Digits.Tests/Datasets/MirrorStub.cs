using System.Net;
using System.Net.Http.Headers;

namespace Inkstone.Digits.Tests.Datasets;

/// <summary>Answers in place of the network, as a mirror that may break off, ignore ranges, or be away.</summary>
internal sealed class MirrorStub : HttpMessageHandler
{
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Every request as <c>URL</c> or <c>URL from N</c>.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>After how many bytes of a body the connection breaks, for the first such many requests.</summary>
    public Queue<int> Breaks { get; } = [];

    public bool IgnoresRange { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var from = request.Headers.Range?.Ranges.Single().From;
        Requests.Add($"{request.RequestUri}{(from is null ? "" : $" from {from}")}");
        if (!Files.TryGetValue(request.RequestUri!.AbsoluteUri, out var file))
        {
            throw new HttpRequestException($"no route to {request.RequestUri.Host}");
        }

        if (from is null || IgnoresRange)
        {
            return Task.FromResult(Answer(HttpStatusCode.OK, file, 0));
        }

        return Task.FromResult(from >= file.Length
            ? new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable)
            : Answer(HttpStatusCode.PartialContent, file, (int)from));
    }

    private HttpResponseMessage Answer(HttpStatusCode status, byte[] file, int from)
    {
        var rest = file[from..];
        var content = new StreamContent(Breaks.TryDequeue(out var after) ? new BreakingStream(rest[..after]) : new MemoryStream(rest));
        content.Headers.ContentLength = rest.Length;
        if (status == HttpStatusCode.PartialContent)
        {
            content.Headers.ContentRange = new ContentRangeHeaderValue(from, file.Length - 1, file.Length);
        }

        return new HttpResponseMessage(status) { Content = content };
    }

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("connection reset");
    }
}
