using Injerto.Reports;
using Xunit;

namespace Injerto.Tests.Reports;

public class PictureSheetTests
{
    [Fact]
    public void Pictures_lie_in_the_page_and_what_is_told_of_them_is_escaped()
    {
        var html = new HtmlPage("P").Add(new PictureSheet(
            new PictureRow("a<b", [("\"x\"", [1, 2, 3])]), new PictureRow("", [])) { Title = "T", Side = 32 }).ToHtml();
        Assert.Contains(
            """
            <section>
            <h2>T</h2>
            <h3>a&lt;b</h3>
            <div class="pictures">
            <img src="data:image/png;base64,AQID" alt="&quot;x&quot;" title="&quot;x&quot;" width="32" height="32">
            </div>
            <div class="pictures">
            </div>
            </section>
            """, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_page_with_pictures_allows_them_and_only_its_own()
    {
        const string plain = "content=\"default-src 'none'; style-src 'unsafe-inline'\">";
        Assert.Contains(plain, new HtmlPage("P").ToHtml(), StringComparison.Ordinal);
        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">",
            new HtmlPage("P").Add(new PictureSheet()).ToHtml(), StringComparison.Ordinal);
    }
}
