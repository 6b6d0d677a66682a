using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Inkstone.Digits;

/// <summary>
/// Downloads the files of a data set into the cache. What arrives is kept in a <c>.part</c> file, so that a broken
/// download goes on where it stopped, also in a later run; a file appears under its own name only once its unpacked bytes
/// have the right SHA-256. A lock file lets one process at a time download; the others wait and then find the files.
/// </summary>
internal sealed class DatasetDownloader(DatasetOptions options, string folder, IReadOnlyList<Uri> mirrors)
{
    private const int Tries = 4;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstAnswerTimeout = TimeSpan.FromSeconds(6);   // for all mirrors together: offline must be noticed quickly
    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ProgressPause = TimeSpan.FromMilliseconds(100);

    private readonly long _start = Environment.TickCount64;
    private bool _answered;

    /// <summary>Downloads those of the files that are not in the cache yet.</summary>
    /// <exception cref="IOException">A file could not be had from any mirror; the message says what went wrong at each.</exception>
    public async Task FetchAsync(IReadOnlyList<DatasetFile> files, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        using var held = await LockAsync(cancellation).ConfigureAwait(false);
        using var client = new HttpClient(options.Network ?? new SocketsHttpHandler { ConnectTimeout = ConnectTimeout }, disposeHandler: options.Network is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("inkstone");
        foreach (var file in files.Where(file => !File.Exists(Path.Combine(folder, file.Name))))
        {
            await FetchAsync(client, file, cancellation).ConfigureAwait(false);
        }
    }

    private async Task FetchAsync(HttpClient client, DatasetFile file, CancellationToken cancellation)
    {
        var problems = new List<string>();
        foreach (var mirror in mirrors)
        {
            if (await FetchAsync(client, new Uri(mirror, file.Name + ".gz"), file, problems, cancellation).ConfigureAwait(false))
            {
                foreach (var left in Directory.GetFiles(folder, file.Name + ".*.part"))
                {
                    File.Delete(left);
                }

                return;
            }
        }

        throw new IOException(string.Join('\n', problems.Select(problem => "  " + problem)));
    }

    /// <summary>Downloads from one mirror, going on after breaks as long as each try brings more.</summary>
    private async Task<bool> FetchAsync(HttpClient client, Uri source, DatasetFile file, List<string> problems, CancellationToken cancellation)
    {
        // One part file a source: the packed files of two mirrors differ and must not be joined.
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.AbsoluteUri)))[..8];
        var part = Path.Combine(folder, $"{file.Name}.{id}.part");
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var before = LengthOf(part);
            try
            {
                await ReceiveAsync(client, source, part, file, cancellation).ConfigureAwait(false);
                VerifiedFile.Unpack(part, Path.Combine(folder, file.Name), file);
                return true;
            }
            catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                problems.Add($"{source}: {(error is OperationCanceledException ? "no answer in time" : error.Message)}");
                if (LengthOf(part) > before)
                {
                    continue;
                }

                return false;
            }

            catch (InvalidDataException error)
            {
                // Never cached. If the start came from an earlier run, it may be to blame: once more from the beginning.
                File.Delete(part);
                problems.Add($"{source}: {error.Message}");
                if (before == 0)
                {
                    return false;
                }
            }
        }

        return false;
    }

    private async Task ReceiveAsync(HttpClient client, Uri source, string part, DatasetFile file, CancellationToken cancellation)
    {
        var from = LengthOf(part);
        using var request = new HttpRequestMessage(HttpMethod.Get, source);
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_answered ? StallTimeout : Remaining());
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        _answered = true;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && from > 0)
        {
            // What is here is as long as the file or longer, and yet was not verified: start again.
            File.Delete(part);
            await ReceiveAsync(client, source, part, file, cancellation).ConfigureAwait(false);
            return;
        }

        response.EnsureSuccessStatusCode();
        var resumes = response.StatusCode == HttpStatusCode.PartialContent;
        if (resumes && response.Content.Headers.ContentRange?.From != from)
        {
            throw new IOException($"expected the bytes from {from}, the server sent another part ({response.Content.Headers.ContentRange})");
        }

        var have = resumes ? from : 0;
        var total = have + response.Content.Headers.ContentLength;
        using var body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        using var target = new FileStream(part, resumes ? FileMode.Append : FileMode.Create, FileAccess.Write);
        var buffer = new byte[1 << 16];
        var lastReport = 0L;
        while (true)
        {
            patience.CancelAfter(StallTimeout);
            var read = await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            if (read > 0)
            {
                have += read;
                if (have > file.Length + (1L << 16))
                {
                    throw new InvalidDataException($"expected at most {file.Length:N0} bytes, the server sends more");
                }

                await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }

            if (read == 0 || Environment.TickCount64 - lastReport >= ProgressPause.TotalMilliseconds)
            {
                lastReport = Environment.TickCount64;
                options.Progress?.Report(new DownloadProgress(file.Name, have, total));
            }

            if (read == 0)
            {
                break;
            }
        }

        if (have < total)
        {
            throw new IOException($"the download broke off after {have:N0} of {total:N0} bytes");
        }
    }

    private TimeSpan Remaining() => TimeSpan.FromMilliseconds(Math.Max(1, FirstAnswerTimeout.TotalMilliseconds - (Environment.TickCount64 - _start)));

    private async Task<FileStream> LockAsync(CancellationToken cancellation)
    {
        var started = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (IsHeldByAnother(error) && Environment.TickCount64 - started < LockTimeout.TotalMilliseconds)
            {
                await Task.Delay(ProgressPause, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A sharing or lock violation on Windows (32, 33), or EWOULDBLOCK on Linux (11) and macOS (35).</summary>
    private static bool IsHeldByAnother(IOException error) => (error.HResult & 0xFFFF) is 32 or 33 or 11 or 35;

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
