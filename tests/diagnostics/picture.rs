use super::super::*;

#[track_caller]
fn check_icon(name: &str, files: &[(&str, &[u8])], expected: Expect) {
    let site = format!("title = \"A blog\"\nicon = \"{name}\"\n");
    let content = Folder::new(&[("site.toml", &site)]);
    for (path, bytes) in files {
        content.write(path, bytes);
    }
    check_folder(&content, expected);
}

#[test]
fn an_icon_must_be_a_picture_of_the_authors() {
    check_icon(
        "icon.png",
        &[],
        expect![[r#"
        error: there is no picture `icon.png`
         --> content/site.toml:2:8
          |
        2 | icon = "icon.png"
          |        ^^^^^^^^^^ the blog has no icon
          |
          = help: name a file by its path in the blog's folder, such as `pictures/icon.png`

        1 error in 1 file; nothing was written
    "#]],
    );
    check_icon(
        "https://blog.example/icon.png",
        &[],
        expect![[r#"
        error: `icon` must be a file of yours
         --> content/site.toml:2:8
          |
        2 | icon = "https://blog.example/icon.png"
          |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an address elsewhere
          |
          = help: put the picture into the blog's folder and name it here

        1 error in 1 file; nothing was written
    "#]],
    );
}

#[test]
fn an_icon_must_be_a_picture_that_can_be_read() {
    check_icon(
        "icon.gif",
        &[("icon.gif", b"GIF89a\x01\0\x01\0\0\0\0;")],
        expect![[r#"
            error: `icon.gif` cannot be made into an icon
             --> content/site.toml:2:8
              |
            2 | icon = "icon.gif"
              |        ^^^^^^^^^^ neither PNG, JPEG, WebP nor SVG
              |
              = help: name a PNG, JPEG, WebP or SVG file

            1 error in 1 file; nothing was written
        "#]],
    );
    check_icon(
        "icon.png",
        &[("icon.png", b"\x89PNG\r\n\x1a\n\0\0")],
        expect![[r#"
            error: `icon.png` cannot be made into an icon
             --> content/site.toml:2:8
              |
            2 | icon = "icon.png"
              |        ^^^^^^^^^^ the file is damaged
              |
              = help: name a PNG, JPEG, WebP or SVG file

            1 error in 1 file; nothing was written
        "#]],
    );
    check_icon(
        "icon.svg",
        &[("icon.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")],
        expect![[r#"
            error: `icon.svg` cannot be made into an icon
             --> content/site.toml:2:8
              |
            2 | icon = "icon.svg"
              |        ^^^^^^^^^^ no drawing, or one without a size
              |
              = help: give its `<svg>` a `viewBox`, or name another file

            1 error in 1 file; nothing was written
        "#]],
    );
}

#[test]
fn a_small_icon_is_used_and_said_to_be_small() {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::new_rgb8(64, 48);
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    check_icon(
        "icon.png",
        &[("icon.png", png.get_ref())],
        expect![[r#"
            warning: the icon is smaller than home screens show it
             --> content/site.toml:2:8
              |
            2 | icon = "icon.png"
              |        ^^^^^^^^^^ 64 × 48 pixels, blurred when it is enlarged
              |
              = help: name a picture of 512 × 512 pixels or more, or an SVG

        "#]],
    );
}

#[test]
fn what_previews_show_must_be_there() {
    check_folder(
        &Folder::new(&[
            (
                "site.toml",
                "title = \"A blog\"\nimage = \"logo.png\"\nme = [\"@me\"]\n",
            ),
            (
                "posts/a.md",
                "---\ntitle: A\nsummary: S\nimage: a.png\n---\n",
            ),
        ]),
        expect![[r#"
            warning: there is no picture `a.png` that others would show
             --> content/posts/a.md:4:8
              |
            4 | image: a.png
              |        ^^^^^ previews elsewhere show none
              |
              = help: name a PNG, JPEG, GIF or WebP beside this file, or in the blog's folder as `/pictures/a.png`

            warning: there is no picture `logo.png` that others would show
             --> content/site.toml:2:9
              |
            2 | image = "logo.png"
              |         ^^^^^^^^^^ previews elsewhere show none
              |
              = help: name a PNG, JPEG, GIF or WebP beside this file, or in the blog's folder as `/pictures/a.png`

            error: `me` must be addresses of yours
             --> content/site.toml:3:6
              |
            3 | me = ["@me"]
              |      ^^^^^^^ not all of these are addresses
              |
              = help: write them like `["https://social.example/@me", "mailto:me@mail.example"]`

            1 error in 1 file; nothing was written
        "#]],
    );
}
