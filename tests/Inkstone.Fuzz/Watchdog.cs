namespace Inkstone.Fuzz;

/// <summary>Ends the program, with the file kept, when a reader hangs.</summary>
internal sealed class Watchdog : IDisposable
{
    private const int Limit = 30_000;
    private readonly string _format;
    private readonly Timer _timer;
    private byte[]? _file;
    private byte[]? _seen;

    public Watchdog(string format)
    {
        _format = format;
        _timer = new Timer(_ => Look(), null, Limit, Limit);
    }

    /// <summary>Called before each file.</summary>
    public void Reading(byte[]? file) => Volatile.Write(ref _file, file);

    public void Dispose() => _timer.Dispose();

    /// <summary>Writes a file that a reader got wrong where it can be looked at, and returns where.</summary>
    public static string Keep(string format, byte[] file)
    {
        var path = Path.GetFullPath($"fuzz-{format}.bin");
        File.WriteAllBytes(path, file);
        return path;
    }

    private void Look()
    {
        var file = Volatile.Read(ref _file);
        if (file is not null && ReferenceEquals(file, _seen))
        {
            Console.WriteLine($"{_format,-12} hangs on {Keep(_format, file)}.");
            Environment.Exit(1);
        }

        _seen = file;
    }
}
