using Injerto.Data;
using Injerto.Data.Summary;
using Injerto.Images;
using Injerto.Tests.Data.Sources;
using Injerto.Tests.Images;
using Xunit;

namespace Injerto.Tests.Data.Summary;

public class ContactSheetTests
{
    [Fact]
    public void Each_class_shows_six_spread_over_its_pictures_and_none_where_it_has_none()
    {
        var items = Enumerable.Range(0, 14).Select(i => Item($"{i:00}", new ClassTarget(i % 2 * 2)));
        var sheet = Of(new DataSet("x", TargetKind.Class, ["a", "none", "b"], [.. items]));
        Assert.Equal(["a", "b"], sheet.Select(row => row.Target));
        Assert.Equal(["00", "02", "04", "06", "08", "10"], sheet[0].Thumbnails.Select(t => t.Item.Id));
        Assert.All(sheet[1].Thumbnails, t => Assert.Equal(3 * t.Side * t.Side, t.Rgb.Length));
    }

    [Fact]
    public void A_thumbnail_is_the_centre_square_and_its_PNG_holds_the_same_pixels()
    {
        var encoded = ReferenceImages.Bytes("exif_6.jpg"); // red, green above blue, white; 48 x 32 when upright
        var thumbnail = Assert.Single(Of(new DataSet("x", TargetKind.Class, ["a"],
            [new("1", PictureContent.FromBytes(encoded), new ClassTarget(0), DataPart.Train)]))[0].Thumbnails);
        var picture = ImageDecoder.Decode(thumbnail.ToPng());
        Assert.Equal((96, 96), (picture.Width, picture.Height));
        Assert.Equal(thumbnail.Rgb, picture.Pixels);
        var (red, white) = (picture.PixelAt(10, 10), picture.PixelAt(85, 85));
        Assert.True(red.R > 240 && red.G < 15 && white.R > 240 && white.B > 240, $"{red} {white}");
    }

    [Fact]
    public void Labels_show_in_each_of_their_rows_and_numbers_in_one_row_by_value()
    {
        var several = Of(new DataSet("x", TargetKind.Labels, ["a", "b"],
            [Item("1", new LabelsTarget([0, 1])), Item("2", new LabelsTarget([1])), Item("3", new LabelsTarget([]))]));
        Assert.Equal([["1"], ["1", "2"]], several.Select(row => row.Thumbnails.Select(t => t.Item.Id)));
        var numbers = Of(new DataSet("x", TargetKind.Numbers, ["v"],
            [Item("1", new NumbersTarget([5])), Item("2", new NumbersTarget([-1])),
            Item("3", new NumbersTarget([2]))]));
        Assert.Equal(["2", "3", "1"], Assert.Single(numbers).Thumbnails.Select(t => t.Item.Id));
    }

    [Fact]
    public void What_cannot_be_decoded_is_left_out_and_240_are_the_most()
    {
        var names = Enumerable.Range(0, 300).Select(i => $"c{i}").ToArray();
        var items = Enumerable.Range(0, 300).Select(i => Item($"{i}", new ClassTarget(i)))
            .Append(new("bad", PictureContent.FromBytes([1, 2, 3]), new ClassTarget(0), DataPart.Train));
        var sheet = Of(new DataSet("x", TargetKind.Class, names, [.. items]));
        Assert.Equal(240, sheet.Count);
        Assert.All(sheet, row => Assert.Single(row.Thumbnails));
        Assert.Empty(Of(new DataSet("x", TargetKind.Class, ["a"],
            [new("bad", PictureContent.FromBytes([1, 2, 3]), new ClassTarget(0), DataPart.Train)]))[0].Thumbnails);
    }

    private static DataItem Item(string id, ItemTarget target) =>
        new(id, PictureContent.FromBytes(TestPicture.Of(id)), target, DataPart.Train);

    private static IReadOnlyList<ContactRow> Of(DataSet data) =>
        ContactSheet.Of(data, TestContext.Current.CancellationToken);
}
