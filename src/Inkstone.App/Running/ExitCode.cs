namespace Inkstone.App;

/// <summary>What the command tells the program that started it.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>Data, a model or a file stood in the way.</summary>
    public const int Failed = 1;

    /// <summary>The command line does not make sense.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C: 128 plus the signal's number, as shells have it.</summary>
    public const int Stopped = 130;
}
