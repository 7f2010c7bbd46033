using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace NamedEntities.Cli.Tests;

/// <summary>The page of <c>--format html</c> as a reader meets it, in Debian's Chromium; without that, left out.</summary>
public sealed class HtmlPageTests
{
    private const string Browser = "/usr/bin/chromium";
    private const string Driver = "/usr/bin/chromedriver";

    /// <summary>What ChromeDriver calls the log that has the requests.</summary>
    private const string Network = "performance";

    private const string Hostile =
        "</article><script>document.title = 'hacked'</script><img src=https://example.org/x.png onerror=\"document.title='hacked'\"> "
        + "Владимир <b>Зеленский</b> прибыл в Париж.";

    private readonly TemporaryFolder _folder = new();
    private Uri? _page;
    private ChromeDriver? _chromium;

    private ChromeDriver Chromium => _chromium!;

    [OneTimeSetUp]
    public void StartBrowser()
    {
        if (!File.Exists(Browser) || !File.Exists(Driver))
            Assert.Ignore($"Needs {Browser} and {Driver} (Debian's packages chromium and chromium-driver).");

        string hostile = _folder.Write("<script>alert(1)<script>.txt", Hostile);
        ToolRun run = EntitiesTool.Run(["extract", "--format", "html", .. Repository.PageFiles, hostile]);
        _page = new Uri(_folder.Write("page.html", run.OutputBytes));

        ChromeOptions options = new() { BinaryLocation = Browser };
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--window-size=1280,900", $"--user-data-dir={Path.Combine(_folder.Path, "profile")}");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference(Network, LogLevel.All);
        _chromium = new ChromeDriver(ChromeDriverService.CreateDefaultService(Driver), options);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _chromium?.Dispose();
        _folder.Dispose();
    }

    /// <summary>What an earlier page or test had in the logs is read away.</summary>
    [SetUp]
    public void OpenAfresh()
    {
        Chromium.Navigate().GoToUrl("about:blank");
        Chromium.Manage().Logs.GetLog(LogType.Browser);
        Chromium.Manage().Logs.GetLog(Network);
        ShowColours("light");
        Chromium.Navigate().GoToUrl(_page!);
    }

    [TestCase("PER")]
    [TestCase("ORG")]
    [TestCase("LOC")]
    public void The_legend_hides_and_shows_a_type(string type)
    {
        IWebElement mention = Chromium.FindElement(By.CssSelector($"article a.{type}"));
        IWebElement heading = Chromium.FindElement(By.CssSelector($"h3.{type}"));
        IWebElement legend = Chromium.FindElement(By.CssSelector($"label.{type}"));
        string colour = mention.GetCssValue("background-color");

        legend.Click();

        mention.GetCssValue("background-color").Should().Be("rgba(0, 0, 0, 0)").And.NotBe(colour);
        mention.Displayed.Should().BeTrue("its text is part of the page");
        heading.Displayed.Should().BeFalse();

        legend.Click();

        mention.GetCssValue("background-color").Should().Be(colour);
        heading.Displayed.Should().BeTrue();
    }

    [Test]
    public void A_mention_leads_to_its_entity_and_the_entity_to_each_of_its_mentions()
    {
        foreach (IWebElement section in Chromium.FindElements(By.CssSelector("section")))
        {
            IWebElement mention = section.FindElement(By.CssSelector("article a"));
            mention.Click();
            IWebElement entity = Target();
            entity.TagName.Should().Be("li");
            IsInView(entity).Should().BeTrue();

            foreach (IWebElement link in entity.FindElements(By.TagName("a")).ToList())
            {
                link.Click();
                IWebElement target = Target();
                target.GetDomProperty("hash").Should().Be($"#{entity.GetDomAttribute("id")}");
                IsInView(target).Should().BeTrue();
            }
        }
    }

    [Test]
    public void Counts_are_those_of_the_marks_in_the_text()
    {
        foreach (IWebElement section in Chromium.FindElements(By.CssSelector("section")))
        {
            Dictionary<string, int> marked = section.FindElements(By.CssSelector("article a"))
                .CountBy(mention => mention.GetDomAttribute("href")!).ToDictionary();
            Dictionary<string, int> listed = section.FindElements(By.CssSelector("li")).ToDictionary(
                entity => $"#{entity.GetDomAttribute("id")}",
                entity => int.Parse(entity.FindElement(By.ClassName("count")).Text.TrimStart('×'), CultureInfo.InvariantCulture));

            listed.Should().NotBeEmpty().And.BeEquivalentTo(marked);
            foreach (IWebElement heading in section.FindElements(By.TagName("h3")))
                heading.Text.Should().EndWith($"({heading.FindElements(By.XPath("following-sibling::ul[1]/li")).Count})");
        }
    }

    [Test]
    public void Every_text_has_the_contrast_of_WCAG_AA([Values("light", "dark")] string scheme)
    {
        ShowColours(scheme);

        // The colour of each element that has text of its own, and the first background that is not transparent behind it.
        const string Pairs =
            """
            const background = element => {
                const colour = getComputedStyle(element).backgroundColor;
                return colour === 'rgba(0, 0, 0, 0)' ? background(element.parentElement) : colour;
            };
            return [...document.querySelectorAll('body *')]
                .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .map(element => getComputedStyle(element).color + ' on ' + background(element));
            """;
        string[] pairs = [.. ((IEnumerable<object>)Chromium.ExecuteScript(Pairs)!).Cast<string>().Distinct()];

        pairs.Should().HaveCountGreaterThan(3);
        pairs.Should().OnlyContain(pair => Contrast(pair) >= 4.5);
    }

    [Test]
    public void A_phone_shows_it_without_scrolling_sideways_and_leads_from_the_page_to_its_list()
    {
        Override("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = 390,
            ["height"] = 844,
            ["deviceScaleFactor"] = 2,
            ["mobile"] = true,
        });
        try
        {
            ((bool)Chromium.ExecuteScript("return document.documentElement.scrollWidth <= innerWidth")!).Should().BeTrue();
            Chromium.FindElement(By.CssSelector("section > p > a")).Click();
            Target().TagName.Should().Be("aside");
            IsInView(Target().FindElement(By.TagName("h3"))).Should().BeTrue();
        }
        finally
        {
            Override("Emulation.clearDeviceMetricsOverride", []);
        }
    }

    [Test]
    public void The_keyboard_reaches_the_legend_first_and_shows_where_it_is()
    {
        Chromium.FindElement(By.TagName("body")).SendKeys(Keys.Tab);
        IWebElement focused = Chromium.SwitchTo().ActiveElement();

        focused.GetDomAttribute("id").Should().Be("show-PER");
        focused.GetCssValue("outline-style").Should().Be("solid");

        focused.SendKeys(Keys.Space);
        Chromium.FindElement(By.CssSelector("h3.PER")).Displayed.Should().BeFalse();
    }

    [Test]
    public void A_hostile_page_is_text_and_nothing_more()
    {
        IWebElement article = Chromium.FindElement(By.CssSelector("section:last-of-type article"));

        article.Text.Should().Be(Hostile);
        Chromium.Title.Should().Be("Entities");
        Chromium.FindElements(By.CssSelector("script, img, b")).Should().BeEmpty();
    }

    [Test]
    public void Nothing_is_loaded_and_nothing_goes_wrong()
    {
        Chromium.FindElement(By.CssSelector("article a")).Click();

        // Console errors tell what the page's policy refused; the log of the network, what was asked for.
        Chromium.Manage().Logs.GetLog(LogType.Browser).Should().BeEmpty();
        string[] requests = [.. Chromium.Manage().Logs.GetLog(Network).Select(entry => Requested(entry.Message)).OfType<string>().Distinct()];
        requests.Should().Equal(Chromium.Url.Split('#')[0]);
    }

    private static string? Requested(string logged)
    {
        JsonElement message = JsonElement.Parse(logged).GetProperty("message");
        return message.GetProperty("method").GetString() == "Network.requestWillBeSent"
            ? message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()
            : null;
    }

    private IWebElement Target() => Chromium.FindElement(By.CssSelector(":target"));

    /// <summary>Whether it can be seen: inside the window, and not behind the legend, which stays at the top.</summary>
    private bool IsInView(IWebElement element) => (bool)Chromium.ExecuteScript(
        """
        const box = arguments[0].getClientRects()[0];
        const behind = document.querySelector('header').getBoundingClientRect().bottom;
        return box.top >= behind && box.bottom <= innerHeight;
        """,
        element)!;

    private void ShowColours(string scheme) => Override("Emulation.setEmulatedMedia", new()
    {
        ["features"] = new[] { new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme } },
    });

    private void Override(string command, Dictionary<string, object?> parameters) =>
        Chromium.ExecuteCdpCommand(command, parameters);

    /// <summary>The contrast ratio of two colours, <c>rgb(…) on rgb(…)</c>: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.</summary>
    private static double Contrast(string pair)
    {
        double[] luminances = [.. pair.Split(" on ").Select(Luminance).Order()];
        return (luminances[1] + 0.05) / (luminances[0] + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] linear =
        [
            .. colour[(colour.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',').Take(3)
                .Select(channel => int.Parse(channel, CultureInfo.InvariantCulture) / 255.0)
                .Select(channel => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4)),
        ];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
