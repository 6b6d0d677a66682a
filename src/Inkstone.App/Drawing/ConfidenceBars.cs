using System.Globalization;
using Inkstone.Digits;
using Spectre.Console;

namespace Inkstone.App;

/// <summary>Ten bars, one for each digit, and one for "not a digit" where the network can say that.</summary>
internal static class ConfidenceBars
{
    private const int Width = 30;

    public static void Draw(Screen screen, DigitReading reading)
    {
        for (var digit = 0; digit < reading.Confidences.Count; digit++)
        {
            Draw(screen, $"{digit}", reading.Confidences[digit], "", isAnswer: reading.IsDigit && digit == reading.Digit);
        }

        if (reading.NotADigit > 0)
        {
            Draw(screen, "-", reading.NotADigit, "  not a digit", isAnswer: !reading.IsDigit);
        }
    }

    private static void Draw(Screen screen, string label, float probability, string meaning, bool isAnswer)
    {
        var confidence = Math.Clamp(probability, 0, 1);
        var bar = new string('█', (int)MathF.Round(Width * confidence));
        var percent = (100 * confidence).ToString("0.0", CultureInfo.InvariantCulture);
        var line = $"  {label}  {bar.PadRight(Width)} {percent,5} %{meaning}";
        if (screen.IsLive && isAnswer)
        {
            screen.Ansi.WriteLine(line, new Style(Color.Green));
        }
        else
        {
            screen.Say(line);
        }
    }
}
