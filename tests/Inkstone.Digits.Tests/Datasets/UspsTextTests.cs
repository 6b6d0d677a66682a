namespace Inkstone.Digits.Tests.Datasets;

public class UspsTextTests
{
    private static readonly string Values = string.Join(' ', Enumerable.Repeat("-1.000 0.5", 128));

    [Theory]
    [InlineData("9")]
    [InlineData("9.0000")]
    public void Reads_the_digit_and_maps_minus_one_to_one(string digit)
    {
        var images = UspsText.Read(TestData.Text($"{digit} {Values} \n{digit} {Values}"), "zip.test");

        (images.Count, images.Height, images.Width).ShouldBe((2, 16, 16));
        images.Labels.ToArray().ShouldBe([9, 9]);
        images.Scaled().ToArray()[..4].ShouldBe([0, 0.75f, 0, 0.75f]);
        images.Pixels(0)[..2].ToArray().ShouldBe([0, 191]);
    }

    [Theory]
    [InlineData("1", "zip.test, line 2: expected a digit and 256 numbers with spaces between. Received: 1 numbers.")]
    [InlineData("", "zip.test, line 2: expected a digit and 256 numbers with spaces between. Received: 0 numbers.")]
    [InlineData("1 $ 0", "zip.test, line 2: expected a digit and 256 numbers with spaces between. The line goes on after them.")]
    [InlineData("10 $", "zip.test, line 2: expected the digit as a whole number of 0 to 9 as number 1. Received: '10'.")]
    [InlineData("1.5 $", "zip.test, line 2: expected the digit as a whole number of 0 to 9 as number 1. Received: '1.5'.")]
    [InlineData("NaN $", "zip.test, line 2: expected the digit as a whole number of 0 to 9 as number 1. Received: 'NaN'.")]
    [InlineData("1 1.01 $", "zip.test, line 2: expected a number of -1 to 1 as number 2. Received: '1.01'.")]
    [InlineData("1 Infinity $", "zip.test, line 2: expected a number of -1 to 1 as number 2. Received: 'Infinity'.")]
    [InlineData("1 0,5 $", "zip.test, line 2: expected a number of -1 to 1 as number 2. Received: '0,5'.")]
    public void Errors_name_the_file_and_the_line(string second, string message) =>
        Should.Throw<InvalidDataException>(() => UspsText.Read(TestData.Text($"3 {Values}\n{second.Replace("$", Values)}\n"), "zip.test")).Message.ShouldBe(message);

    [Fact]
    public void An_endless_line_is_refused_early() =>
        Should.Throw<InvalidDataException>(() => UspsText.Read(new MemoryStream(new byte[1_000_000]), "zip.test"))
            .Message.ShouldBe("zip.test, line 1: expected a line of at most 8192 characters. This one is longer.");
}
