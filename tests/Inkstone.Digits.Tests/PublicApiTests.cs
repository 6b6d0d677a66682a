namespace Inkstone.Digits.Tests;

public class PublicApiTests
{
    [Fact]
    public void Is_what_the_file_says() => Inkstone.Tests.PublicApi.ShouldBe(typeof(StrokeSet).Assembly, "Inkstone.Digits.txt");
}
