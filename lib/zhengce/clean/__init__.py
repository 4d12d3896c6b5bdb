"""What in the page is not the article, and of when is it? One named function a repair."""
