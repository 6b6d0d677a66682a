using System.ComponentModel;
using System.Diagnostics;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>The surroundings of a command: where its words go, what folder it runs in, when it is to stop. Tests give their own.</summary>
internal sealed record Host
{
    /// <summary>Standard output.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether standard output is a terminal that shows colours and moving bars.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>The same of standard error.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The current folder: runs are kept in <c>runs</c> below it.</summary>
    public required string Folder { get; init; }

    /// <summary>Cancelled by Ctrl+C.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>How data sets are looked for and made, but for what the options of a command say.</summary>
    public DatasetOptions Datasets { get; init; } = new();

    /// <summary>How data sets are looked for, with what the user said.</summary>
    /// <param name="folder">The data folder, if the user named one.</param>
    /// <param name="seed">The seed of the pen, if the user named one.</param>
    public DatasetOptions LookFor(string? folder, ulong? seed = null) => Datasets with
    {
        DataFolder = folder is null ? Datasets.DataFolder : Path.GetFullPath(folder, Folder),
        Seed = seed ?? Datasets.Seed,
    };

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Opens a file with the program the user opens such files with; false if there is none.</summary>
    public Func<string, bool> Open { get; init; } = _ => false;

    /// <summary>The surroundings of this process.</summary>
    public static Host System(CancellationToken stop)
    {
        var isCapable = Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Host
        {
            Out = Console.Out,
            Error = Console.Error,
            OutIsTerminal = isCapable && !Console.IsOutputRedirected,
            ErrorIsTerminal = isCapable && !Console.IsErrorRedirected,
            Folder = Environment.CurrentDirectory,
            Stop = stop,
            Open = OpenFile,
        };
    }

    private static bool OpenFile(string path)
    {
        // Without a screen, what opens files on Linux would look for a program that shows them in the terminal, and take that.
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DISPLAY") is null or "" && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null or "")
        {
            return false;
        }

        try
        {
            using var program = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
