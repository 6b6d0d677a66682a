using System.ComponentModel;
using System.Diagnostics;

namespace Inkstone.Bench;

/// <summary>A library to compare with, and the script that runs it.</summary>
/// <param name="Name">Its name in the tables.</param>
/// <param name="Key">Its name on the command line.</param>
/// <param name="Script">The file in bench/peers.</param>
/// <param name="Folder">The folder bench/peers.</param>
internal sealed record Peer(string Name, string Key, string Script, string Folder)
{
    // The first Python of the path may be one without the libraries; on Debian they belong to the second.
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3", "python"];

    public static IReadOnlyList<Peer> All(string folder) =>
    [
        new("PyTorch", "pytorch", "pytorch.py", folder),
        new("NumPy", "numpy", "numpy_openblas.py", folder),
        new("scikit-learn", "sklearn", "scikit_learn.py", folder),
        new("TensorFlow.js", "tfjs", "tensorflow.mjs", folder),
        new("ONNX Runtime", "onnx", "onnxruntime.mjs", folder),
    ];

    /// <summary>One contestant for each number of threads; those that cannot take part are left out, with the reason.</summary>
    public (IReadOnlyList<PeerContestant> Contestants, string? Missing) Start(IEnumerable<int> threads)
    {
        var program = Script.EndsWith(".py") ? Pythons.FirstOrDefault(python => Runs(python, "-c", "import numpy")) : Runs("node", "--version") ? "node" : null;
        if (program is null)
        {
            return ([], Script.EndsWith(".py") ? "no python3 with NumPy is installed" : "Node.js (node) is not installed");
        }

        List<PeerContestant> contestants = [];
        List<string> failures = [];
        foreach (var count in threads)
        {
            var contestant = PeerContestant.Start(this, program, count);
            if (contestant.Failure is null)
            {
                contestants.Add(contestant);
                continue;
            }

            failures.Add(contestant.Failure);
            contestant.Dispose();
        }

        return (contestants, failures.FirstOrDefault());
    }

    private static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return process.WaitForExit(30_000) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // no such program
        }
    }
}
