<?php
// What Roundcube's sanitiser leaves of every email: argument: the folder of Roundcube's code;
// stdin: [{name, html}], stdout: {name: html}. Nothing of Roundcube runs but this one class.
declare(strict_types=1);

error_reporting(E_ALL & ~E_DEPRECATED & ~E_NOTICE & ~E_WARNING);
define('RCUBE_CHARSET', 'UTF-8');
define('RCUBE_LIB_DIR', $argv[1] . '/');
@include_once 'Masterminds/HTML5/autoload.php';
spl_autoload_register(static function (string $class): void {
    $path = RCUBE_LIB_DIR . $class . '.php';
    if (is_file($path)) {
        require_once $path;
    }
});

$left = [];
foreach (json_decode(stream_get_contents(STDIN), true) as $mail) {
    $washer = new rcube_washtml(['show_washed' => false, 'allow_remote' => false, 'charset' => 'UTF-8']);
    $left[$mail['name']] = $washer->wash($mail['html']);
}
echo json_encode($left, JSON_THROW_ON_ERROR);
