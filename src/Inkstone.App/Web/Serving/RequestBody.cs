using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// Reads the body of a request. To send it slowly holds up nobody: only when all of it is here does a request wait for its turn to be worked at,
/// of which there are a few for each processor, and one for bodies that take much memory.
/// </summary>
internal static class RequestBody
{
    // Larger ones than this are worked at one at a time: a crowd of them would fill the memory. A PNG file of that many pixels takes some 10 MB;
    // of JSON each number takes twelve bytes, besides itself.
    private const int ManyPixels = 2_000_000;
    private const int ManyBytes = 4_000_000;
    private const int ManyJsonBytes = 500_000;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(20);
    // More than there are processors: the threads of a training want them too, and few against those would wait long.
    private static readonly SemaphoreSlim Turns = new(Math.Max(8, 4 * Environment.ProcessorCount));
    private static readonly SemaphoreSlim LargeTurns = new(1);

    /// <summary>The content type of a request without what it adds, in lower case; null if there is none.</summary>
    public static string? TypeOf(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>Works at a body when its turn has come.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isJson">Whether it is to be read as JSON.</param>
    /// <param name="work">What is done with the bytes. They are gone after that.</param>
    /// <exception cref="RequestException">It is packed, or does not come.</exception>
    public static async Task<T> Use<T>(HttpContext http, bool isJson, Func<MemoryStream, T> work)
    {
        using var body = await Read(http);
        var isLarge = body.Length > (isJson ? ManyJsonBytes : ManyBytes) || PixelsOf(body) > ManyPixels;
        return isLarge
            ? await InTurn(LargeTurns, () => InTurn(Turns, () => Task.FromResult(work(body)), http.RequestAborted), http.RequestAborted)
            : await InTurn(Turns, () => Task.FromResult(work(body)), http.RequestAborted);
    }

    /// <summary>How many pixels a PNG file says it has; 0 if it is none.</summary>
    public static ulong PixelsOf(MemoryStream body)
    {
        var png = body.GetBuffer().AsSpan(0, (int)body.Length);
        return png.Length > 24 && png[12..16].SequenceEqual("IHDR"u8) ? (ulong)BinaryPrimitives.ReadUInt32BigEndian(png[16..]) * BinaryPrimitives.ReadUInt32BigEndian(png[20..]) : 0;
    }

    private static async Task<T> InTurn<T>(SemaphoreSlim turns, Func<Task<T>> work, CancellationToken gone)
    {
        await turns.WaitAsync(gone);
        try
        {
            return await work();
        }
        finally
        {
            turns.Release();
        }
    }

    private static async Task<MemoryStream> Read(HttpContext http)
    {
        if (http.Request.Headers.ContentEncoding is { Count: > 0 } encoding)
        {
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, $"Expected a body that is not packed. Received one with Content-Encoding {encoding}.");
        }

        var body = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 0, Limits.MostBytes));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(MostTime);
        try
        {
            await http.Request.Body.CopyToAsync(body, patience.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new RequestException(StatusCodes.Status408RequestTimeout, $"Expected the whole body within {MostTime.TotalSeconds} seconds. Send it faster, or make the picture smaller.");
        }

        body.Position = 0;
        return body;
    }
}
