using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Inkstone.Digits;

namespace Inkstone.Bench;

/// <summary>
/// Many clients that ask a real server, in a process of its own, to read digits while a training runs there. Each answer is compared with what
/// the recogniser reads in this process.
/// </summary>
internal sealed class ServeLoad(int clients, TimeSpan time) : IDisposable
{
    private const int Drawings = 500;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inkstone-");
    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentDictionary<string, int> _errors = new();
    private Process? _server;
    private int _wrong;
    private int _misread;

    /// <summary>Runs the command line <c>serve-load</c>.</summary>
    public static int Command(string[] args)
    {
        using var load = new ServeLoad((int)Number(args, "--clients", 200), TimeSpan.FromSeconds(Number(args, "--seconds", 60)));
        return load.Run(Path.GetFullPath(Text(args, "--app") ?? Repository.Path("artifacts", "bin", "Inkstone.App", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "inkstone.dll"))).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
        }

        _server?.Dispose();
        _folder.Delete(recursive: true);
    }

    private static double Number(string[] args, string name, double otherwise) => Text(args, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private async Task<int> Run(string app)
    {
        var requests = Requests();
        var address = Start(app);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(1) };
        await Ask(client, requests[0]);
        var training = await StartTraining(client);
        _milliseconds.Clear();
        var before = WorkingSet();
        var most = before;
        using var end = new CancellationTokenSource(time);
        var clock = Stopwatch.StartNew();
        var asking = Enumerable.Range(0, clients).Select(number => Task.Run(() => AskOn(client, requests, number, end.Token))).ToArray();
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(200);
            most = Math.Max(most, WorkingSet());
        }

        await Task.WhenAll(asking);
        var seconds = clock.Elapsed.TotalSeconds;
        var state = training is null ? "none: it could not be started" : (await client.GetFromJsonAsync<JsonElement>($"/api/runs/{training}")).GetProperty("state").GetString();
        Report(seconds, before, most, state!);
        return _wrong > 0 || !_errors.IsEmpty ? 1 : 0;
    }

    /// <summary>Digits of the pen, each as the request that asks for it, what is to be answered, and what it really is.</summary>
    private static Request[] Requests()
    {
        var (pixels, labels) = StrokeSet.GenerateTest(Drawings, seed: 6);
        return [.. Enumerable.Range(0, Drawings).Select(number =>
        {
            var drawing = pixels.AsSpan(number * 784, 784).ToArray();
            var reading = DigitRecognizer.Default.Read(drawing, 28, 28);
            var body = JsonSerializer.SerializeToUtf8Bytes(new { width = 28, height = 28, pixels = drawing.Select(value => (int)value) });
            return new Request(body, reading.IsDigit ? $"{reading.Digit}" : "not a digit", reading.IsDigit ? reading.Confidence : reading.NotADigit, $"{labels[number]}");
        })];
    }

    private string Start(string app)
    {
        var start = new ProcessStartInfo("dotnet", [app, "serve", "--port", "0", "--no-browser"]) { RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        _server = Process.Start(start)!;
        var line = _server.StandardOutput.ReadLine() ?? throw new IOException($"The server did not start: {app}.");
        return line[(line.LastIndexOf(' ') + 1)..];
    }

    private static async Task<string?> StartTraining(HttpClient client)
    {
        var page = await client.GetStringAsync("/");
        const string Before = "name=\"inkstone-token\" content=\"";
        var at = page.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        client.DefaultRequestHeaders.Add("X-Inkstone-Token", page[at..page.IndexOf('"', at)]);
        using var answer = await client.PostAsJsonAsync("/api/runs", new { recipe = "convnet", dataset = "strokes" });
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString() : null;
    }

    private async Task AskOn(HttpClient client, Request[] requests, int number, CancellationToken end)
    {
        for (var at = number; !end.IsCancellationRequested; at += 7)
        {
            try
            {
                await Ask(client, requests[at % requests.Length]);
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
            {
                _errors.AddOrUpdate(error.Message, 1, (_, count) => count + 1);
            }
        }
    }

    private async Task Ask(HttpClient client, Request request)
    {
        var start = Stopwatch.GetTimestamp();
        using var body = new ByteArrayContent(request.Body) { Headers = { { "Content-Type", "application/json" } } };
        using var answer = await client.PostAsync("/api/predict", body);
        var json = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        var (label, confidence) = (json.GetProperty("label").GetString(), json.GetProperty("confidences")[0].GetProperty("confidence").GetSingle());
        if (label != request.Expected || Math.Abs(confidence - request.Confidence) > 1e-4f)
        {
            Interlocked.Increment(ref _wrong);
        }

        if (label != request.Label)
        {
            Interlocked.Increment(ref _misread);
        }
    }

    private long WorkingSet()
    {
        _server!.Refresh();
        return _server.WorkingSet64 >> 20;
    }

    private void Report(double seconds, long before, long most, string training)
    {
        var times = _milliseconds.Order().ToArray();
        Console.WriteLine(FormattableString.Invariant($"{clients} clients for {seconds:F0} s, training: {training}"));
        Console.WriteLine(FormattableString.Invariant($"{times.Length} answers, {times.Length / seconds:F0} a second"));
        Console.WriteLine(FormattableString.Invariant($"milliseconds: p50 {At(0.5):F1}, p99 {At(0.99):F1}, longest {At(1):F1}"));
        Console.WriteLine($"other than the recogniser reads here: {_wrong}; digits it misreads: {_misread}; errors: {_errors.Values.Sum()}");
        Console.WriteLine($"memory: {before} MB at the start, at most {most} MB, {WorkingSet()} MB at the end");
        foreach (var (error, count) in _errors)
        {
            Console.WriteLine($"  {count} x {error}");
        }

        double At(double share) => times.Length == 0 ? double.NaN : times[Math.Min(times.Length - 1, (int)(share * times.Length))];
    }

    private sealed record Request(byte[] Body, string Expected, float Confidence, string Label);
}
