namespace Inkstone.Lessons.Tests;

/// <summary>What is written to the console, which all tests share: those that catch it are one collection, and so run one after another.</summary>
[CollectionDefinition(nameof(ConsoleOutput), DisableParallelization = true)]
public sealed class ConsoleOutput
{
    public static string Of(Action action)
    {
        var console = Console.Out;
        var caught = new StringWriter();
        Console.SetOut(caught);
        try
        {
            action();
            return caught.ToString();
        }
        finally
        {
            Console.SetOut(console);
        }
    }
}
