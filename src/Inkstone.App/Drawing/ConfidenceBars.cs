using System.Globalization;
using Inkstone.Digits;
using Spectre.Console;

namespace Inkstone.App;

/// <summary>Ten bars, one for each digit.</summary>
internal static class ConfidenceBars
{
    private const int Width = 30;

    public static void Draw(Screen screen, DigitReading reading)
    {
        for (var digit = 0; digit < reading.Confidences.Count; digit++)
        {
            var confidence = Math.Clamp(reading.Confidences[digit], 0, 1);
            var bar = new string('█', (int)MathF.Round(Width * confidence));
            var percent = (100 * confidence).ToString("0.0", CultureInfo.InvariantCulture);
            var line = $"  {digit}  {bar.PadRight(Width)} {percent,5} %";
            if (screen.IsLive && digit == reading.Digit)
            {
                screen.Ansi.WriteLine(line, new Style(Color.Green));
            }
            else
            {
                screen.Say(line);
            }
        }
    }
}
