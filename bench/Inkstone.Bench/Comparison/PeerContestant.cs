using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inkstone.Bench;

/// <summary>
/// Another library, in a process of its own that stays alive for the whole run and was started with one number of threads: a line
/// "seconds row" goes in, a line of JSON comes back. bench/peers/README.md has the protocol.
/// </summary>
internal sealed class PeerContestant : Contestant
{
    private const int ExtraSeconds = 120; // for loading a library, making a model and a step that is slow

    private readonly Process _process;
    private string _lastError = "";
    private string? _failure;

    private PeerContestant(string name, int threads, Process process) : base(name, threads)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _lastError = string.IsNullOrWhiteSpace(line.Data) ? _lastError : line.Data.Trim();
        _process.BeginErrorReadLine();
        var hello = Read<Hello>(ExtraSeconds);
        _failure ??= hello?.Error;
        Version = hello?.Version ?? "unknown";
        Settings = hello?.Settings ?? "unknown";
    }

    public string Version { get; }

    public string Settings { get; }

    /// <summary>Why it cannot be measured; null while it can.</summary>
    public string? Failure => _failure;

    /// <summary>Starts a peer's script; where that fails, <see cref="Failure"/> says why.</summary>
    public static PeerContestant Start(Peer peer, string program, int threads)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(peer.Folder, peer.Script), threads.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var variable in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
        {
            start.Environment[variable] = threads.ToString();
        }

        start.Environment["PYTHONUTF8"] = "1"; // names of rows are not ASCII

        // Left in the environment it would keep OpenBLAS from choosing its fastest kernels for this processor.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        return new PeerContestant(peer.Name, threads, Process.Start(start)!);
    }

    public override bool Knows(Row row) => row.Kind is not (RowKind.BatchGrowth or RowKind.WidthGrowth);

    public override Measurement Measure(Row row, double seconds)
    {
        if (_failure is not null)
        {
            return new Measurement([], Remark: _failure);
        }

        try
        {
            _process.StandardInput.WriteLine($"{seconds} {row.Name}");
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            _failure = Ended();
        }

        var answer = Read<Answer>(ExtraSeconds + seconds);
        return answer is null ? new Measurement([], Remark: _failure) : new Measurement(answer.Us ?? [], Remark: answer.Error ?? answer.Remark);
    }

    public override void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        _process.Dispose();
    }

    /// <summary>The next line of the script as JSON; null, with the failure noted, where none comes.</summary>
    private T? Read<T>(double seconds)
        where T : class
    {
        if (_failure is not null)
        {
            return null;
        }

        try
        {
            var line = _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(seconds)).GetAwaiter().GetResult();
            if (line is not null)
            {
                return JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web);
            }

            _failure = Ended();
        }
        catch (TimeoutException)
        {
            _failure = $"gave no answer within {seconds:F0} s";
            Dispose();
        }
        catch (JsonException error)
        {
            _failure = $"its answer could not be read: {error.Message}";
        }

        return null;
    }

    private string Ended()
    {
        _process.WaitForExit(1_000); // for the last words
        return $"its script ended{(_lastError.Length > 0 ? $": {_lastError}" : "")}";
    }

    private sealed record Hello(string? Version, string? Settings, string? Error);

    private sealed record Answer([property: JsonPropertyName("us")] double[]? Us, string? Error, string? Remark);
}
