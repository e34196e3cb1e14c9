using System.Globalization;
using Injerto.Data.Generators;
using Injerto.Tests.Conventions;
using Xunit;

namespace Injerto.Tests.Data.Generators;

/// <summary>
/// The pictures of a seed stay what they are: figures in lessons and demonstrations rest on them. The golden file holds
/// sums over squares of pixels; with <c>INJERTO_ACCEPT=1</c> in the environment it is rewritten.
/// </summary>
public class DrawnFlowersGoldenTests
{
    private const string Golden = "test/reference/data/drawn_flowers.txt";
    private const long Seed = 11;
    private const int Square = 8;

    // Between processors a few single values differ by one level: in a square of 64 pixels no more than this.
    private const int MostOff = 8;

    [Fact]
    public void Pictures_stay_what_they_are()
    {
        var path = Path.Combine(Repository.Root, Golden);
        if (Environment.GetEnvironmentVariable("INJERTO_ACCEPT") == "1")
            File.WriteAllLines(path, Pictures().Select(Line));
        var golden = File.ReadAllLines(path);

        Assert.Equal(golden.Select(Name), Pictures().Select(picture => Name(Line(picture))));
        Assert.All(Pictures().Zip(golden), pair => Close(pair.Second, Line(pair.First)));
    }

    // Enough of each species for all that is drawn by chance, and one of another size.
    private static IEnumerable<(int Species, int Index, int Size)> Pictures() =>
        from species in Enumerable.Range(0, DrawnFlowers.Species.Count)
        from index in Enumerable.Range(0, 20)
        select (species, index, index == 19 ? 80 : 48);

    private static string Line((int Species, int Index, int Size) picture)
    {
        var pixels = DrawnFlowers.Draw(Seed, picture.Species, picture.Index, picture.Size);
        var across = picture.Size / Square;
        var sums = new int[across * across * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / 3 % picture.Size / Square, i / 3 / picture.Size / Square);
            sums[(((y * across) + x) * 3) + (i % 3)] += pixels[i];
        }
        return $"{DrawnFlowers.Species[picture.Species]} {picture.Index} {picture.Size}: "
            + string.Concat(sums.Select(sum => $"{sum:x4}"));
    }

    private static string Name(string line) => line[..line.IndexOf(':', StringComparison.Ordinal)];

    private static void Close(string golden, string drawn)
    {
        var begin = Name(golden).Length + 2;
        Assert.Equal(golden.Length, drawn.Length);
        for (var i = begin; i < golden.Length; i += 4)
            Assert.True(Math.Abs(Sum(golden, i) - Sum(drawn, i)) <= MostOff,
                $"{Name(golden)}: square {(i - begin) / 12}, channel {(i - begin) / 4 % 3} must add up to "
                + $"{Sum(golden, i)}, give or take {MostOff}. Got {Sum(drawn, i)}.");
    }

    private static int Sum(string line, int at) => int.Parse(line.AsSpan(at, 4), NumberStyles.HexNumber, null);
}
