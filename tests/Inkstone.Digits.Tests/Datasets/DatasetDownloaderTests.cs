using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Inkstone.Digits.Tests.Datasets;

public sealed class DatasetDownloaderTests : IDisposable
{
    private static readonly Uri First = new("https://first.test/mnist/");
    private static readonly Uri Second = new("https://second.test/mnist/");
    private static readonly byte[] Content = [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i * i >> 3))];
    private static readonly byte[] Packed = TestData.Gzip(Content);
    private static readonly DatasetFile File1 = new("digits-a", Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)));

    private readonly TemporaryFolder _folder = new();
    private readonly MirrorStub _mirror = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keeps_the_unpacked_file_and_nothing_else()
    {
        _mirror.Files[First + "digits-a.gz"] = Packed;

        await Fetch();

        Cached().ShouldBe(Content);
        Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_in_the_cache_is_not_asked_for_again()
    {
        _mirror.Files[First + "digits-a.gz"] = Packed;

        await Fetch();
        await Fetch();

        _mirror.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Goes_on_where_the_connection_broke()
    {
        _mirror.Files[First + "digits-a.gz"] = Packed;
        _mirror.Breaks.Enqueue(100);
        _mirror.Breaks.Enqueue(50);

        await Fetch();

        Cached().ShouldBe(Content);
        _mirror.Requests.ShouldBe([$"{First}digits-a.gz", $"{First}digits-a.gz from 100", $"{First}digits-a.gz from 150"]);
    }

    [Fact]
    public async Task Goes_on_in_a_later_run()
    {
        await BreakAfter(100);

        await Fetch();

        Cached().ShouldBe(Content);
        _mirror.Requests[^1].ShouldBe($"{First}digits-a.gz from 100");
    }

    [Fact]
    public async Task Starts_again_where_the_server_knows_no_ranges()
    {
        await BreakAfter(100);
        var plain = new MirrorStub { IgnoresRange = true, Files = { [First + "digits-a.gz"] = Packed } };

        await Fetch(plain);

        Cached().ShouldBe(Content);
        plain.Requests.ShouldBe([$"{First}digits-a.gz from 100"]);
    }

    [Fact]
    public async Task Starts_again_where_the_old_part_does_not_fit()
    {
        await BreakAfter(100);
        File.WriteAllBytes(Left().Single(), new byte[100]);

        await Fetch();

        Cached().ShouldBe(Content);
        _mirror.Requests[^2..].ShouldBe([$"{First}digits-a.gz from 100", $"{First}digits-a.gz"]);
    }

    [Fact]
    public async Task Starts_again_where_the_old_part_is_longer_than_the_file()
    {
        await BreakAfter(100);
        File.WriteAllBytes(Left().Single(), new byte[Packed.Length + 1]);

        await Fetch();

        Cached().ShouldBe(Content);
    }

    [Fact]
    public async Task A_wrong_hash_is_never_cached_and_the_next_mirror_is_asked()
    {
        var wrong = Content.ToArray();
        wrong[40_000] ^= 1;
        _mirror.Files[First + "digits-a.gz"] = TestData.Gzip(wrong);
        _mirror.Files[Second + "digits-a.gz"] = Packed;

        await Fetch();

        Cached().ShouldBe(Content);
        _mirror.Requests.ShouldBe([$"{First}digits-a.gz", $"{Second}digits-a.gz"]);
    }

    [Fact]
    public async Task Wrong_files_everywhere_are_an_error_that_says_why()
    {
        _mirror.Files[First + "digits-a.gz"] = TestData.Gzip([1, 2, 3]);
        _mirror.Files[Second + "digits-a.gz"] = Encoding.ASCII.GetBytes("<html>Sign in to this network</html>");

        var error = await Should.ThrowAsync<IOException>(() => Fetch());

        error.Message.ShouldBe($"""
              {First}digits-a.gz: expected 50,000 bytes once unpacked, received 3
              {Second}digits-a.gz: expected 50,000 bytes once unpacked, received 36
            """);
        File.Exists(CachePath).ShouldBeFalse();
        Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_never_stops_is_stopped()
    {
        _mirror.Files[First + "digits-a.gz"] = new byte[10_000_000];
        _mirror.Files[Second + "digits-a.gz"] = TestData.Gzip(new byte[10_000_000]);

        var error = await Should.ThrowAsync<IOException>(() => Fetch());

        error.Message.ShouldContain("expected at most 50,000 bytes, the server sends more");
        error.Message.ShouldContain("expected 50,000 bytes once unpacked, received more");
    }

    [Fact]
    public async Task Offline_every_mirror_is_named()
    {
        var error = await Should.ThrowAsync<IOException>(() => Fetch());

        error.Message.ShouldContain($"{First}digits-a.gz: no route to first.test");
        error.Message.ShouldContain($"{Second}digits-a.gz: no route to second.test");
    }

    [Fact]
    public async Task Cancelling_ends_it_and_keeps_what_came()
    {
        _mirror.Files[First + "digits-a.gz"] = Packed;
        _mirror.Breaks.Enqueue(100);
        using var cancellation = new CancellationTokenSource();
        var progress = new Report(_ => cancellation.Cancel());

        await Should.ThrowAsync<OperationCanceledException>(() => Fetch(progress: progress, cancellation: cancellation.Token));

        new FileInfo(Left().Single()).Length.ShouldBe(100);
        File.Exists(CachePath).ShouldBeFalse();
    }

    [Fact]
    public async Task Progress_ends_at_the_whole_file()
    {
        _mirror.Files[First + "digits-a.gz"] = Packed;
        var reports = new List<DownloadProgress>();

        await Fetch(progress: new Report(reports.Add));

        reports[^1].ShouldBe(new DownloadProgress("digits-a", Packed.Length, Packed.Length));
    }

    [Fact]
    public async Task Two_at_once_ask_once()
    {
        _mirror.Files[First + "digits-a.gz"] = Packed;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Fetch())));

        Cached().ShouldBe(Content);
        _mirror.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Works_over_a_real_connection_that_breaks()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = Task.Run(() => ServeInHalves(listener));

        await Fetch(mirrors: [new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/")], real: true);

        Cached().ShouldBe(Content);
        (await server).ShouldContain($"Range: bytes={Packed.Length / 2}-");
    }

    private string CachePath => _folder["digits-a"];

    private byte[] Cached() => File.ReadAllBytes(CachePath);

    private string[] Left() => [.. Directory.GetFiles(_folder.Path).Where(path => Path.GetFileName(path) is not ("digits-a" or ".lock"))];

    private Task Fetch(
        MirrorStub? mirror = null, IReadOnlyList<Uri>? mirrors = null, IProgress<DownloadProgress>? progress = null, bool real = false, CancellationToken cancellation = default)
    {
        var options = new DatasetOptions { Network = real ? null : mirror ?? _mirror, Progress = progress };
        return new DatasetDownloader(options, _folder.Path, mirrors ?? [First, Second]).FetchAsync([File1], cancellation);
    }

    /// <summary>A run that gets only the first bytes; afterwards the mirror is whole.</summary>
    private async Task BreakAfter(int bytes)
    {
        _mirror.Files[First + "digits-a.gz"] = Packed;
        _mirror.Breaks.Enqueue(bytes);
        _mirror.Breaks.Enqueue(0);
        await Should.ThrowAsync<IOException>(() => Fetch(mirrors: [First]));
    }

    /// <summary>Sends the first half of the file and hangs up, then what the second request asks for; returns that request.</summary>
    private static string ServeInHalves(TcpListener listener)
    {
        var half = Packed.Length / 2;
        using (var client = listener.AcceptTcpClient())
        {
            ReadRequest(client);
            client.GetStream().Write(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Packed.Length}\r\n\r\n"));
            client.GetStream().Write(Packed.AsSpan(0, half));
        }

        using var again = listener.AcceptTcpClient();
        var request = ReadRequest(again);
        again.GetStream().Write(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 206 Partial Content\r\nContent-Length: {Packed.Length - half}\r\nContent-Range: bytes {half}-{Packed.Length - 1}/{Packed.Length}\r\n\r\n"));
        again.GetStream().Write(Packed.AsSpan(half));
        return request;
    }

    private static string ReadRequest(TcpClient client)
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            text.Append((char)client.GetStream().ReadByte());
        }

        return text.ToString();
    }

    private sealed class Report(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        void IProgress<DownloadProgress>.Report(DownloadProgress value) => report(value);
    }
}
