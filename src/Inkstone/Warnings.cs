namespace Inkstone;

/// <summary>
/// Things a user should know that do not stop the work, such as a loss that expects logits from a model that ends in softmax.
/// They go to standard error unless <see cref="Listen"/> sends them elsewhere.
/// </summary>
public static class Warnings
{
    private static readonly AsyncLocal<Action<string>?> Listener = new();

    /// <summary>Sends the warnings of the current flow of execution to a listener until the result is disposed.</summary>
    public static IDisposable Listen(Action<string> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var previous = Listener.Value;
        Listener.Value = listener;
        return new Listening(previous);
    }

    internal static void Raise(string text)
    {
        if (Listener.Value is { } listener)
        {
            listener(text);
        }
        else
        {
            Console.Error.WriteLine($"warning: {text}");
        }
    }

    private sealed class Listening(Action<string>? previous) : IDisposable
    {
        public void Dispose() => Listener.Value = previous;
    }
}
