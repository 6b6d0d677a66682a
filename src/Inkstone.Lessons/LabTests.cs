namespace Inkstone.Lessons;

/// <summary>
/// The tests of the exercises in lesson 3: they look at what a reader wrote, and say in words what is wrong with it. They find what they
/// look for and no more: a softmax that overflows passes.
/// </summary>
/// <example><code>
/// LabTests.Softmax(MySoftmax);
/// LabTests.Model(model, classes: 10, inputSize: 400);
/// </code></example>
public static partial class LabTests
{
    private static void Check(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new InvalidOperationException(message);
        }
    }

    /// <summary>Says that all is well, in green where the console is a terminal.</summary>
    private static void Pass(string message)
    {
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(message);
            return;
        }

        Console.ForegroundColor = ConsoleColor.Green;
        Console.WriteLine(message);
        Console.ResetColor();
    }
}
