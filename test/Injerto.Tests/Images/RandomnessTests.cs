using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Images;

public class RandomnessTests
{
    // Known answers published with Random123 (kat_vectors, philox4x32 10).
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(
        0x243f6a88u, 0x85a308d3u,
        0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_its_published_answers(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3) =>
        Assert.Equal(Words(r0, r1, r2, r3), Philox.Next((ulong)k1 << 32 | k0, Words(c0, c1, c2, c3)));

    [Fact]
    public void Draws_depend_on_seed_image_view_and_number()
    {
        var seen = new HashSet<double>();
        foreach (var seed in new long[] { -1, 0, 1, 1L << 40 })
        {
            foreach (var image in new UInt128[] { 0, 1, UInt128.One << 64, UInt128.MaxValue })
            {
                foreach (var view in new[] { 0, 1, int.MaxValue })
                {
                    for (var draw = 0; draw < 50; draw++)
                        Assert.True(seen.Add(new ViewRandom(seed, image, view).Uniform(draw)));
                }
            }
        }
    }

    [Fact]
    public void Draws_are_uniform()
    {
        var bins = new int[16];
        for (var image = 0; image < 1000; image++)
        {
            for (var view = 0; view < 16; view++)
                bins[(int)(16 * new ViewRandom(3, (UInt128)image, view).Uniform(2))]++;
        }

        Assert.All(bins, count => Assert.InRange(count, 1000 - 150, 1000 + 150)); // five standard deviations
    }

    [Fact]
    public void Draws_never_change() => Assert.Equal(
        new[] { 0.83667720535880552, 0.39239518002783835, 0.89775337167781855 },
        new[] { new ViewRandom(42, 7, 0).Uniform(0), new ViewRandom(
            42, 7, 1).Uniform(0), new ViewRandom(42, (UInt128)7 << 64, 0).Uniform(3) });

    [Fact]
    public void Portable_functions_agree_with_the_library()
    {
        for (var i = -1000; i <= 1000; i++)
        {
            var (sin, cos) = PortableMath.SinCosTurns(i / 777.0);
            Assert.Equal(Math.Sin(i / 777.0 * 2 * Math.PI), sin, 1e-13);
            Assert.Equal(Math.Cos(i / 777.0 * 2 * Math.PI), cos, 1e-13);
            Assert.Equal(Math.Exp(i / 1000.0), PortableMath.Exp(i / 1000.0), 1e-14);
        }

        for (var i = 1; i <= 400; i++) Assert.Equal(Math.Log(i / 100.0), PortableMath.Log(i / 100.0), 1e-14);
        Assert.Equal(0, PortableMath.Log(1));
        Assert.Equal((0, 1), PortableMath.SinCosTurns(0));
        Assert.Equal((1, 0), PortableMath.SinCosTurns(0.25));
        Assert.Equal((0, -1), PortableMath.SinCosTurns(-0.5));
    }

    private static UInt128 Words(uint w0, uint w1, uint w2, uint w3) => new((ulong)w3 << 32 | w2, (ulong)w1 << 32 | w0);
}
