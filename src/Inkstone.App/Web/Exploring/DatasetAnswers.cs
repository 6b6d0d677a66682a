using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>A data set in the list.</summary>
/// <param name="Name">What other calls take.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Side">The rows and columns of its pictures.</param>
/// <param name="Available">Whether it is on this computer, or can be made here.</param>
/// <param name="Folder">The folder of its files; null if it is made, or not here.</param>
/// <param name="Missing">What to do to have it; null if it is here.</param>
/// <param name="Downloads">Whether a run on it first tries to download files, which are kept then: its own, or those it is made of.</param>
/// <param name="Instead">
/// What a run learns from where those files cannot be had: in place of mnist only if it does not ask for mnist by name. Null if there is no need, or it fails then.
/// </param>
internal sealed record DatasetEntry(string Name, string Description, int Side, bool Available, string? Folder, string? Missing, bool Downloads, string? Instead);

/// <summary>All about a data set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Source">Where these very pictures came from.</param>
/// <param name="Notice">What a person should be told of them; null if nothing.</param>
/// <param name="Width">The columns of a picture.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Maximum">The number that means full ink: 255, or 16.</param>
/// <param name="StoredByColumns">Whether the set holds each picture column by column; it is shown upright all the same.</param>
/// <param name="Train">The pictures to learn from.</param>
/// <param name="Test">Those to be tested on.</param>
internal sealed record DatasetDetails(
    string Name, string Description, string Source, string? Notice, int Width, int Height, int Maximum, bool StoredByColumns, PartDetails Train, PartDetails Test)
{
    public static DatasetDetails Of(DigitDataset data) => new(
        data.Name, data.Description, data.Source, data.Notice, data.Train.Width, data.Train.Height, data.Train.Maximum, data.Train.StoredByColumns,
        new PartDetails(data.Train.Count, data.Train.ClassCounts()), new PartDetails(data.Test.Count, data.Test.ClassCounts()));
}

/// <summary>A part of a data set.</summary>
/// <param name="Count">How many pictures it has.</param>
/// <param name="PerDigit">How many of each digit, 0 to 9.</param>
internal sealed record PartDetails(int Count, int[] PerDigit);

/// <summary>Some pictures of a data set.</summary>
/// <param name="Total">How many there are to ask for: all of the part, or of it those of the digit asked for.</param>
/// <param name="Width">The columns of a picture.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Maximum">The number that means full ink.</param>
/// <param name="Samples">The pictures, in the order of the set.</param>
internal sealed record SamplesAnswer(int Total, int Width, int Height, int Maximum, SampleAnswer[] Samples);

/// <summary>A picture of a data set.</summary>
/// <param name="Index">Its number in the part.</param>
/// <param name="Label">The digit it shows.</param>
/// <param name="Pixels">The upright picture, row by row, 0 for no ink.</param>
internal sealed record SampleAnswer(int Index, int Label, int[] Pixels)
{
    public static SampleAnswer Of(DigitImages images, int index) => new(index, images.Label(index), Numbers(images.Pixels(index)));

    // As numbers: bytes would be written as base64, which a person cannot read.
    public static int[] Numbers(ReadOnlySpan<byte> pixels)
    {
        var numbers = new int[pixels.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = pixels[i];
        }

        return numbers;
    }
}

/// <summary>All about a picture of a data set.</summary>
/// <param name="Dataset">The set.</param>
/// <param name="Set">The part of it: <c>train</c> or <c>test</c>.</param>
/// <param name="Index">Its number in the part.</param>
/// <param name="Count">How many the part has.</param>
/// <param name="Label">The digit it shows.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Maximum">The number that means full ink.</param>
/// <param name="Pixels">The upright picture, row by row, 0 for no ink.</param>
/// <param name="Matrix">The same as text, as numpy prints it.</param>
internal sealed record SampleDetails(string Dataset, string Set, int Index, int Count, int Label, int Width, int Height, int Maximum, int[] Pixels, string Matrix);
