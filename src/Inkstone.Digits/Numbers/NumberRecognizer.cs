using System.Buffers;
using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// Reads a number of one or more digits, written beside each other in one row: finds the digits, parts those that touch, joins what belongs
/// to one, and lets a <see cref="DigitRecognizer"/> read each. Use one from any number of threads at once.
/// </summary>
/// <remarks>
/// A picture in which one digit is found is read as the recogniser reads it alone. The row may rise or fall, the digits differ in size, the paper be gray,
/// grainy and unevenly lit. What is small beside the digits is taken for dust: a decimal point, a comma, a dot.
/// </remarks>
/// <example><code>
/// var number = NumberRecognizer.Default.Read(Picture.Read("year.png"));
/// Console.WriteLine(number.IsBlank ? "nothing drawn" : $"{number.Text}, {number.Certainty:P0} sure");
/// </code></example>
public sealed partial class NumberRecognizer
{
    // What is as sure as that to be a digit is not parted; a piece of ink only if it is no wider than that, of the digits' height.
    private const float Sure = 0.995f;
    private const float Widest = 1.1f;

    private readonly DigitRecognizer _digits;

    /// <summary>Makes one that lets a recogniser read the digits.</summary>
    /// <param name="digits">The recogniser; one with an output for "not a digit" tells best where digits that touch are to be parted.</param>
    public NumberRecognizer(DigitRecognizer digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        _digits = digits;
    }

    /// <summary>One of the recogniser that comes with Inkstone, loaded when it is first asked for.</summary>
    public static NumberRecognizer Default => Shipped.Value;

    /// <summary>The recogniser that reads the digits.</summary>
    public DigitRecognizer Digits => _digits;

    private static Lazy<NumberRecognizer> Shipped { get; } = new(() => new(DigitRecognizer.Default));

    /// <summary>Reads the number in a picture.</summary>
    /// <param name="picture">Gray, or RGBA, which is taken as lying on white paper; dark ink on light paper or light ink on dark paper.</param>
    /// <returns>The number; its <see cref="NumberReading.IsBlank"/> is set where there is no ink, and it has no digits where there is none.</returns>
    /// <exception cref="InvalidDataException">The network gives something that is no number: its training went wrong.</exception>
    public NumberReading Read(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Read(picture.Pixels, picture.Width, picture.Height);
    }

    /// <summary>Reads the number in a picture given by its bytes, row after row from the top, each row from the left.</summary>
    /// <param name="pixels">
    /// One byte a pixel for gray, 0 black to 255 white, or four for red, green, blue and alpha, which is taken as lying on white paper. Dark
    /// ink on light paper or light ink on dark paper.
    /// </param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Number of rows.</param>
    /// <inheritdoc cref="Read(Picture)" path="/returns" />
    /// <exception cref="ArgumentException">A size is not positive, or the bytes are neither as many as the pixels nor four times as many.</exception>
    /// <exception cref="InvalidDataException">The network gives something that is no number: its training went wrong.</exception>
    public NumberReading Read(ReadOnlySpan<byte> pixels, int width, int height)
    {
        DigitRecognizer.CheckPicture(pixels.Length, width, height, nameof(pixels));
        var whole = _digits.Read(pixels, width, height);
        var sheet = FindSheet(pixels, width, height);
        if (sheet is null || IsSurelyOne(whole))
        {
            return One(whole, pixels, width, height, sheet?.InkPlace(width, height));
        }

        if (NumberParts.Find(sheet, _ => true) is not { } pieces || Cut(sheet, pieces) is not { } parts)
        {
            return NumberReading.None;
        }

        var candidates = DigitCandidate.Of(parts);
        _digits.ReadAll(candidates);
        var digits = NumberSearch.Best(parts.All, sheet.DigitHeight, candidates);
        return digits.Count > 1
            ? new([.. digits.Select(digit => ToDigit(digit, sheet, width, height))], isBlank: false)
            : One(whole, pixels, width, height, digits.Count == 0 ? null : ToDigit(digits[0], sheet, width, height).Box);
    }

    /// <summary>Whether all of it is a digit beyond doubt: then no way to part it is looked for. Of numbers hardly any look so.</summary>
    private bool IsSurelyOne(DigitReading whole) => _digits.KnowsNonDigits && whole.IsDigit && whole.Confidence >= Sure;

    /// <summary>The pieces, cut where they are not surely a digit each: to read all that cuts leave takes many times as long as to read the pieces.</summary>
    private NumberParts? Cut(NumberSheet sheet, NumberParts pieces)
    {
        var whole = DigitCandidate.Of(pieces, most: 1);
        _digits.ReadAll(whole);
        var digits = whole.FindAll(candidate => candidate.Surest >= Sure && candidate.Box.Right - candidate.Box.Left <= Widest * sheet.DigitHeight)
            .Select(candidate => pieces.All[candidate.First].Piece).ToHashSet();
        return digits.Count == pieces.All.Count ? pieces : NumberParts.Find(sheet, piece => digits.Contains(piece.Number));
    }

    private static NumberDigit ToDigit(DigitCandidate digit, NumberSheet sheet, int width, int height) =>
        new(new DigitReading(digit.Probabilities), sheet.ToPicture(digit.Box.Left, digit.Box.Top, digit.Box.Right, digit.Box.Bottom, width, height), digit.Seen);

    private static NumberSheet? FindSheet(ReadOnlySpan<byte> pixels, int width, int height)
    {
        var count = width * height;
        if (pixels.Length == count)
        {
            return NumberSheet.Find(pixels, width, height);
        }

        var rented = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            var gray = rented.AsSpan(0, count);
            Picture.ToGray(pixels, gray);
            var sheet = NumberSheet.Find(gray, width, height);
            return sheet is null && DigitNormalizer.TryFindOpacity(pixels, gray) ? NumberSheet.Find(gray, width, height) : sheet;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The whole picture as one digit: what the recogniser reads in it.</summary>
    private static NumberReading One(DigitReading whole, ReadOnlySpan<byte> pixels, int width, int height, DigitBox? box)
    {
        if (whole.IsBlank)
        {
            return NumberReading.Blank;
        }

        var seen = new byte[DigitNormalizer.Side * DigitNormalizer.Side];
        _ = DigitNormalizer.TryNormalize(pixels, width, height, seen, out _);
        return new([new NumberDigit(whole, box ?? new(0, 0, width, height), seen)], isBlank: false);
    }
}
