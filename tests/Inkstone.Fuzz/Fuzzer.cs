using System.Diagnostics;
using Inkstone.Data;

namespace Inkstone.Fuzz;

/// <summary>What came of the files of one format.</summary>
internal sealed record Outcome(int Accepted, int Refused, int Wrong, string? FirstWrong, byte[]? Offender);

/// <summary>Gives changed files to a reader, which must accept them or refuse them with an <see cref="InvalidDataException"/>, quickly and in little memory.</summary>
internal static class Fuzzer
{
    private const long MostMemory = 64 << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    /// <summary>Runs one format. The n-th file depends on the seed and n alone; every other one comes as a stream that cannot seek.</summary>
    /// <param name="format">The format.</param>
    /// <param name="seed">Decides all changes.</param>
    /// <param name="count">The number of files.</param>
    /// <param name="reading">Told of each file before it is read, and of none (null) at the end.</param>
    public static Outcome Run(Format format, ulong seed, int count, Action<byte[]?>? reading = null)
    {
        var (accepted, refused, wrong) = (0, 0, 0);
        string? first = null;
        byte[]? offender = null;
        foreach (var file in format.Seeds)
        {
            // A seed that is refused would make all that follows worthless.
            format.Read(new MemoryStream(file));
        }

        for (var n = 0; n < count; n++)
        {
            var file = new Mutator(new RandomStream(RandomStream.DeriveSeed(seed, (ulong)n))).Change(format);
            reading?.Invoke(file);
            using var stream = new MemoryStream(file);
            var problem = Try(format, n % 2 == 0 ? stream : new PackedStream(default, stream), file.Length, out var taken);
            (accepted, refused, wrong) = problem is not null ? (accepted, refused, wrong + 1) : taken ? (accepted + 1, refused, wrong) : (accepted, refused + 1, wrong);
            if (problem is not null && first is null)
            {
                (first, offender) = ($"file {n}: {problem}", file);
            }
        }

        reading?.Invoke(null);
        return new Outcome(accepted, refused, wrong, first, offender);
    }

    private static string? Try(Format format, Stream stream, int length, out bool accepted)
    {
        accepted = false;
        var start = Stopwatch.GetTimestamp();
        var memory = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            format.Read(stream);
            accepted = true;
        }
        catch (InvalidDataException error) when (error.Message.Length > 0)
        {
        }
        catch (Exception error)
        {
            return error.ToString();
        }

        memory = GC.GetAllocatedBytesForCurrentThread() - memory;
        return memory > MostMemory ? $"took {memory} bytes of memory for a file of {length} bytes"
            : Stopwatch.GetElapsedTime(start) > MostTime ? $"took {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s for a file of {length} bytes"
            : null;
    }
}
