// React asks for this while it is loaded, and would else bring its checks for developers: twice the time for a page.
process.env.NODE_ENV ??= 'production';
