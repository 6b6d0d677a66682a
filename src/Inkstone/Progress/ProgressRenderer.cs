using System.Globalization;

namespace Inkstone.Progress;

/// <summary>
/// Shows how training, evaluation or prediction advances. Each run through the data is <see cref="BeginEpoch"/> or
/// <see cref="Begin"/>, then <see cref="Step"/> after every batch, then <see cref="End"/>. Only <see cref="Say"/> may be
/// called from another thread meanwhile.
/// </summary>
public abstract class ProgressRenderer
{
    /// <summary>
    /// The renderer that suits the console: <see cref="LiveProgress"/> in a terminal that can show it,
    /// <see cref="PlainProgress"/> when output goes to a file or a pipe.
    /// </summary>
    public static ProgressRenderer Auto()
    {
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return isTerminal && CanWrite(LiveProgress.BarCharacter) ? new LiveProgress(Console.Out) : new PlainProgress(Console.Out);

        // A console with an old code page would show question marks in place of the bar.
        static bool CanWrite(char character)
        {
            var encoding = Console.OutputEncoding;
            return encoding.GetString(encoding.GetBytes([character])) == character.ToString();
        }
    }

    /// <summary>Begins one epoch of training.</summary>
    /// <param name="epoch">The epoch's number; the first is 1.</param>
    /// <param name="epochs">The number of epochs; when there is only one, no header tells its number.</param>
    /// <param name="steps">The number of batches in the epoch.</param>
    public virtual void BeginEpoch(int epoch, int epochs, int steps)
    {
        if (epochs > 1)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch}/{epochs}"));
        }

        Begin(steps);
    }

    /// <summary>Begins one run through the data without a header, as evaluation and prediction do.</summary>
    /// <param name="steps">The number of batches.</param>
    public abstract void Begin(int steps);

    /// <summary>Tells that a batch is done. Allocates nothing when it shows nothing.</summary>
    /// <param name="step">The batch's number; the first is 1.</param>
    /// <param name="values">The metrics so far.</param>
    public abstract void Step(int step, MetricValues values);

    /// <summary>Ends what <see cref="BeginEpoch"/> or <see cref="Begin"/> began, and leaves its final line.</summary>
    /// <param name="values">The metrics, with those of the validation data when there are any.</param>
    /// <param name="step">The last batch that was done, when it was stopped early; by default all were.</param>
    public abstract void End(MetricValues values, int? step = null);

    /// <summary>Shows a message on a line of its own; a bar that is on the screen goes on below it.</summary>
    public abstract void Say(string text);
}
