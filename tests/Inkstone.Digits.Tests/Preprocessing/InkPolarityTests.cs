namespace Inkstone.Digits.Tests.Preprocessing;

public class InkPolarityTests
{
    [Theory]
    [InlineData(255, 0, true)]
    [InlineData(200, 90, true)]
    [InlineData(0, 255, false)]
    [InlineData(40, 120, false)]
    public void Paper_is_what_the_border_shows_even_when_ink_fills_the_rest_and_touches_it(byte paper, byte ink, bool darkOnLight)
    {
        var picture = new byte[30 * 20];
        picture.AsSpan().Fill(paper);
        for (var row = 1; row < 20; row++)
            picture.AsSpan(row * 30 + 1, 28).Fill(ink);

        InkPolarity.IsDarkOnLight(picture, 30, 20).ShouldBe(darkOnLight);
        InkPolarity.Invert(picture);
        InkPolarity.IsDarkOnLight(picture, 30, 20).ShouldBe(!darkOnLight);
    }

    [Fact]
    public void A_picture_of_one_column_or_one_pixel_is_all_border()
    {
        InkPolarity.IsDarkOnLight([255, 0, 255], 1, 3).ShouldBeTrue();
        InkPolarity.IsDarkOnLight([0, 0, 255], 1, 3).ShouldBeFalse();
        InkPolarity.IsDarkOnLight([200], 1, 1).ShouldBeTrue();
    }

    [Fact]
    public void A_wrong_size_is_refused_in_words()
    {
        Should.Throw<ArgumentException>(() => InkPolarity.IsDarkOnLight(new byte[5], 2, 3)).Message.ShouldContain("2 × 3 = 6 bytes, got 5");
    }
}
